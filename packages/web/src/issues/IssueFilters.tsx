import { Select } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useEnvironments, useOrganization } from '../projects/index.ts'
import classes from './IssueFilters.module.css'
import { type IssueSearch, type IssueSearchParams, PERIODS, SORTS } from './issue-search.ts'
import { useTimeText } from './useTimeText.ts'

export interface IssueFiltersProps {
  readonly org: string
  readonly search: IssueSearch
  readonly onChange: (params: Partial<IssueSearchParams>) => void
}

const ANY = ''
// No project's id and no environment's name: those hold no line break.
const SEVERAL = '\n'

/** Project, environment, time and order. Each stands in the address. */
export function IssueFilters({ org, search, onChange }: IssueFiltersProps) {
  const t = useTranslations('issues')
  const projects = useOrganization(org).data?.projects ?? []
  const environments = useEnvironments(org).data ?? []
  const projectOptions = projects.map(({ id, name }) => ({ value: id, label: name }))
  const environmentOptions = withChosen(environments, search.environment)
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('stream.filter.project')}
        data={choices(
          t('stream.filter.allProjects'),
          t('stream.filter.projects', { count: search.project.length }),
          { each: projectOptions, chosen: search.project },
        )}
        value={chosenOf(search.project)}
        onChange={(id) => onChange({ project: id ? [id] : [] })}
        searchable={projects.length > 8}
        allowDeselect={false}
      />
      <Select
        aria-label={t('stream.filter.environment')}
        data={choices(
          t('stream.filter.allEnvironments'),
          t('stream.filter.environments', { count: search.environment.length }),
          { each: environmentOptions, chosen: search.environment },
        )}
        value={chosenOf(search.environment)}
        onChange={(name) => onChange({ environment: name ? [name] : [] })}
        allowDeselect={false}
      />
      <TimeSelect search={search} onChange={onChange} />
      <Select
        aria-label={t('stream.filter.sort')}
        data={SORTS.map((value) => ({ value, label: t(`stream.sort.${value}`) }))}
        value={search.sort}
        onChange={(sort) => onChange({ sort: sort ?? 'date' })}
        allowDeselect={false}
      />
    </div>
  )
}

function TimeSelect({ search, onChange }: Omit<IssueFiltersProps, 'org'>) {
  const t = useTranslations('issues')
  const timeText = useTimeText()
  const { statsPeriod, start } = search
  const isAny = statsPeriod === undefined && start === undefined
  const isOther = !isAny && !PERIODS.some((period) => period === statsPeriod)
  const other = { value: SEVERAL, label: timeText(search) }
  return (
    <Select
      aria-label={t('stream.filter.time')}
      data={[
        { value: ANY, label: t('stream.filter.anyTime') },
        ...(isOther ? [other] : []),
        ...PERIODS.map((value) => ({ value, label: t(`stream.period.${value}`) })),
      ]}
      value={isOther ? SEVERAL : (statsPeriod ?? ANY)}
      onChange={(period) => {
        if (period === SEVERAL) return
        onChange({ statsPeriod: period ?? ANY, start: ANY, end: ANY })
      }}
      allowDeselect={false}
    />
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

/** All, then each; and when a link chose several, that as well. */
function choices(
  all: string,
  several: string,
  { each, chosen }: { readonly each: readonly Option[]; readonly chosen: readonly string[] },
): Option[] {
  const some = { value: SEVERAL, label: several }
  return [{ value: ANY, label: all }, ...(chosen.length > 1 ? [some] : []), ...each]
}

function chosenOf(chosen: readonly string[]): string {
  return chosen.length > 1 ? SEVERAL : (chosen[0] ?? ANY)
}

/** An environment of the address stays in the list even when the server knows it no longer. */
function withChosen(known: readonly string[], chosen: readonly string[]) {
  return [...new Set([...known, ...chosen])].map((name) => ({ value: name, label: name }))
}
