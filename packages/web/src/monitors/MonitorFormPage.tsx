import { Link } from '@tanstack/react-router'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { useChange, useResource } from '../settings/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { mayChange } from './MonitorActions.tsx'
import { MonitorForm } from './MonitorForm.tsx'
import { type MonitorPlace, monitorPath, monitorsPath } from './monitor-paths.ts'

export interface AddMonitorPageProps {
  readonly org: string
  readonly onDone: (monitor: MonitorSummary) => void
}

export function AddMonitorPage({ org, onDone }: AddMonitorPageProps) {
  const t = useTranslations('monitors')
  const organization = useOrganization(org)
  const add = useChange<MonitorSummary>(t('added'))
  return (
    <Page title={t('add')} heading={t('add')} aside={<Back org={org} />}>
      <Section title={t('settings')}>
        <QueryView query={organization}>
          {({ projects }) => {
            const open = projects.filter(({ access }) => mayChange(access))
            if (open.length === 0) return <EmptyState title={t('noProject')} />
            return (
              <MonitorForm
                org={org}
                projects={open.map(({ slug }) => slug)}
                monitor={undefined}
                saveLabel={t('add')}
                isPending={add.isPending}
                error={add.error}
                onSave={(body) =>
                  add.mutate(
                    { method: 'POST', path: monitorsPath(org), body },
                    { onSuccess: onDone },
                  )
                }
              />
            )
          }}
        </QueryView>
      </Section>
    </Page>
  )
}

export interface EditMonitorPageProps extends MonitorPlace {
  readonly onDone: (monitor: MonitorSummary) => void
}

export function EditMonitorPage({ onDone, ...place }: EditMonitorPageProps) {
  const t = useTranslations('monitors')
  const path = monitorPath(place)
  const monitor = useResource<MonitorSummary>(path)
  const save = useChange<MonitorSummary>(t('saved'))
  const title = t('editWhat', { name: monitor.data?.name ?? place.monitor })
  return (
    <Page title={title} heading={<bdi>{title}</bdi>} aside={<Back org={place.org} />}>
      <Section title={t('settings')}>
        <QueryView query={monitor}>
          {(found) => (
            <MonitorForm
              org={place.org}
              projects={undefined}
              monitor={found}
              saveLabel={t('save')}
              isPending={save.isPending}
              error={save.error}
              onSave={(body) => save.mutate({ method: 'PUT', path, body }, { onSuccess: onDone })}
            />
          )}
        </QueryView>
      </Section>
    </Page>
  )
}

function Back({ org }: { org: string }) {
  const t = useTranslations('monitors')
  return (
    <Link to="/organizations/$org/crons/" params={{ org }} search={{}}>
      {t('all')}
    </Link>
  )
}
