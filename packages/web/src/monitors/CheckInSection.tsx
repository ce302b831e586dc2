import { Select } from '@mantine/core'
import type { CheckInSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { useRows } from '../settings/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { RunBadge } from './MonitorBadges.tsx'
import classes from './Monitors.module.css'
import { type MonitorPlace, monitorPath } from './monitor-paths.ts'
import type { CheckInSearch } from './monitor-search.ts'

export interface CheckInSectionProps {
  readonly place: MonitorPlace
  readonly environments: readonly string[]
  readonly search: CheckInSearch
  readonly onSearch: (search: CheckInSearch) => void
}

/** What the job told of its runs, and what the clock told. */
export function CheckInSection({ place, environments, search, onSearch }: CheckInSectionProps) {
  const t = useTranslations('monitors')
  const checkIns = useRows<CheckInSummary>(monitorPath(place, 'checkins/'), {
    ...search,
    per_page: 25,
  })
  return (
    <Section
      title={t('checkIns')}
      actions={
        environments.length > 1 && (
          <Select
            aria-label={t('environment')}
            data={[
              { value: '', label: t('allEnvironments') },
              ...environments.map((name) => ({ value: name, label: name })),
            ]}
            value={search.environment ?? ''}
            onChange={(environment) => onSearch(environment ? { environment } : {})}
            allowDeselect={false}
          />
        )
      }
    >
      <QueryView
        query={checkIns}
        lines={6}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('noCheckIn')} />}
      >
        {(page) => (
          <>
            <ScrollBox label={t('checkIns')} className={classes.scroll}>
              <CheckInTable checkIns={page.rows} />
            </ScrollBox>
            <Pager {...page} onMove={(cursor) => onSearch({ ...search, cursor })} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

const SECOND_MS = 1000

function CheckInTable({ checkIns }: { checkIns: readonly CheckInSummary[] }) {
  const t = useTranslations('monitors')
  const times = useTimes()
  const time = (iso: string | null) =>
    iso === null ? '' : <time dateTime={iso}>{times.exact(iso)}</time>
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.status')}</th>
          <th scope="col">{t('columns.environment')}</th>
          <th scope="col">{t('columns.began')}</th>
          <th scope="col">{t('columns.expected')}</th>
          <th scope="col">{t('columns.duration')}</th>
          <th scope="col">{t('columns.release')}</th>
        </tr>
      </thead>
      <tbody>
        {checkIns.map(({ id, status, environment, dateCreated, expectedTime, ...run }) => (
          <tr key={id}>
            <td>
              <RunBadge status={status} />
            </td>
            <td>
              <bdi>{environment}</bdi>
            </td>
            <td>{time(dateCreated)}</td>
            <td>{time(expectedTime)}</td>
            <td>{run.duration !== null && t('seconds', { count: run.duration / SECOND_MS })}</td>
            <td>
              <bdi>{run.release}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
