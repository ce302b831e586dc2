import { Button, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { useRows } from '../settings/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { EnvironmentLine } from './EnvironmentLine.tsx'
import { MonitorBadges } from './MonitorBadges.tsx'
import { MonitorOwner } from './MonitorOwner.tsx'
import classes from './Monitors.module.css'
import { monitorsPath } from './monitor-paths.ts'
import type { MonitorSearch } from './monitor-search.ts'
import { useScheduleText } from './useScheduleText.ts'

export interface MonitorListPageProps {
  readonly org: string
  readonly search: MonitorSearch
  readonly onSearch: (search: MonitorSearch) => void
}

/** Jobs that are expected to run, and how they fare. */
export function MonitorListPage({ org, search, onSearch }: MonitorListPageProps) {
  const t = useTranslations('monitors')
  const monitors = useRows<MonitorSummary>(monitorsPath(org), { ...search, per_page: 20 })
  const isFiltered = search.query !== undefined || search.project !== undefined
  return (
    <Page
      title={t('title')}
      heading={t('title')}
      aside={
        <Button
          className={classes.button}
          component={Link}
          to="/organizations/$org/crons/create/"
          params={{ org } as never}
        >
          {t('add')}
        </Button>
      }
    >
      <div className={classes.stack}>
        <Filters key={search.query ?? ''} org={org} search={search} onSearch={onSearch} />
        <Section title={t('list')}>
          <QueryView
            query={monitors}
            lines={8}
            isEmpty={({ rows }) => rows.length === 0}
            empty={
              <EmptyState title={isFiltered ? t('noneFound') : t('none')}>
                {isFiltered ? t('noneFoundNote') : t('noneNote')}
              </EmptyState>
            }
          >
            {(page) => (
              <>
                <ul className={classes.rows}>
                  {page.rows.map((monitor) => (
                    <MonitorRow key={monitor.id} org={org} monitor={monitor} />
                  ))}
                </ul>
                <Pager {...page} onMove={(cursor) => onSearch({ ...search, cursor })} />
              </>
            )}
          </QueryView>
        </Section>
      </div>
    </Page>
  )
}

function Filters({ org, search, onSearch }: MonitorListPageProps) {
  const t = useTranslations('monitors')
  const projects = useOrganization(org).data?.projects ?? []
  const { cursor: _, ...kept } = search
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const query = String(new FormData(event.currentTarget).get('query')).trim()
    const { query: _former, ...others } = kept
    onSearch(query === '' ? others : { ...others, query })
  }
  return (
    <search>
      <form className={classes.filters} onSubmit={onSubmit}>
        <TextInput
          label={t('search')}
          name="query"
          type="search"
          size="xs"
          maxLength={200}
          defaultValue={search.query ?? ''}
        />
        <Select
          label={t('project')}
          data={[
            { value: '', label: t('allProjects') },
            ...projects.map(({ id, slug }) => ({ value: id, label: slug })),
          ]}
          value={search.project ?? ''}
          onChange={(project) => {
            const { project: _former, ...others } = kept
            onSearch(project ? { ...others, project } : others)
          }}
          allowDeselect={false}
          searchable
        />
        <Select
          label={t('sort')}
          data={[
            { value: 'status', label: t('sorts.status') },
            { value: 'name', label: t('sorts.name') },
            { value: 'muted', label: t('sorts.muted') },
          ]}
          value={search.sort ?? 'status'}
          onChange={(sort) => {
            const { sort: _former, ...others } = kept
            onSearch(sort === 'name' || sort === 'muted' ? { ...others, sort } : others)
          }}
          allowDeselect={false}
        />
        <Button type="submit" variant="default">
          {t('find')}
        </Button>
      </form>
    </search>
  )
}

function MonitorRow({ org, monitor }: { org: string; monitor: MonitorSummary }) {
  const t = useTranslations('monitors')
  const scheduleText = useScheduleText()
  const place = { org, project: monitor.project.slug, monitor: monitor.slug }
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <Link
          className={classes.name}
          to="/organizations/$org/crons/$project/$monitor/"
          params={place}
          search={{}}
        >
          <bdi>{monitor.name}</bdi>
        </Link>
        <MonitorBadges monitor={monitor} />
        <span className={classes.detail}>
          <bdi>{monitor.project.slug}</bdi> · {scheduleText(monitor.config)}
        </span>
        {monitor.owner && (
          <span className={classes.detail}>
            <MonitorOwner org={org} owner={monitor.owner} />
          </span>
        )}
      </div>
      {monitor.environments.length === 0 && <p className={classes.detail}>{t('waiting')}</p>}
      {monitor.environments.map((environment) => (
        <EnvironmentLine key={environment.name} place={place} environment={environment} />
      ))}
    </li>
  )
}
