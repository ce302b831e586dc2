import { Link } from '@tanstack/react-router'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { VerifyProvider } from '../account/index.ts'
import { useResource } from '../settings/index.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { CheckInGuide } from './CheckInGuide.tsx'
import { CheckInSection } from './CheckInSection.tsx'
import { EnvironmentSection } from './EnvironmentSection.tsx'
import { MonitorActions } from './MonitorActions.tsx'
import { MonitorBadges } from './MonitorBadges.tsx'
import { MonitorOwner } from './MonitorOwner.tsx'
import classes from './Monitors.module.css'
import { type MonitorPlace, monitorPath } from './monitor-paths.ts'
import type { CheckInSearch } from './monitor-search.ts'
import { useScheduleText } from './useScheduleText.ts'

export interface MonitorPageProps extends MonitorPlace {
  readonly search: CheckInSearch
  readonly onSearch: (search: CheckInSearch) => void
  readonly onGone: () => void
}

/** One job: where it runs, how its runs went, and how it tells of them. */
export function MonitorPage({ search, onSearch, onGone, ...place }: MonitorPageProps) {
  const t = useTranslations('monitors')
  const monitor = useResource<MonitorSummary>(monitorPath(place))
  const name = monitor.data?.name ?? place.monitor
  return (
    <Page
      title={`${name} · ${t('title')}`}
      heading={<bdi>{name}</bdi>}
      aside={
        <Link to="/organizations/$org/crons/" params={{ org: place.org }} search={{}}>
          {t('all')}
        </Link>
      }
    >
      <VerifyProvider>
        <QueryView query={monitor} lines={8}>
          {(found) => (
            <div className={classes.stack}>
              <Summary place={place} monitor={found} onGone={onGone} />
              <EnvironmentSection place={place} monitor={found} />
              <CheckInSection
                place={place}
                environments={found.environments.map((one) => one.name)}
                search={search}
                onSearch={onSearch}
              />
              <CheckInGuide place={place} monitor={found} />
            </div>
          )}
        </QueryView>
      </VerifyProvider>
    </Page>
  )
}

interface SummaryProps {
  readonly place: MonitorPlace
  readonly monitor: MonitorSummary
  readonly onGone: () => void
}

function Summary({ place, monitor, onGone }: SummaryProps) {
  const t = useTranslations('monitors')
  const scheduleText = useScheduleText()
  const { config, slug, project, owner } = monitor
  const minutes = (count: number | null) =>
    count === null ? t('byDefault') : t('minutes', { count })
  return (
    <Section
      title={t('settings')}
      note={<MonitorBadges monitor={monitor} />}
      actions={<MonitorActions place={place} monitor={monitor} onGone={onGone} />}
    >
      <KeyValues
        rows={[
          { key: t('fields.project'), value: <bdi>{project.slug}</bdi> },
          { key: t('fields.slug'), value: <bdi>{slug}</bdi> },
          {
            key: t('fields.owner'),
            value: owner ? <MonitorOwner org={place.org} owner={owner} /> : t('nobody'),
          },
          { key: t('fields.schedule'), value: scheduleText(config) },
          { key: t('fields.margin'), value: minutes(config.checkin_margin) },
          { key: t('fields.runtime'), value: minutes(config.max_runtime) },
          { key: t('fields.failures'), value: config.failure_issue_threshold },
          { key: t('fields.recoveries'), value: config.recovery_threshold },
        ]}
      />
    </Section>
  )
}
