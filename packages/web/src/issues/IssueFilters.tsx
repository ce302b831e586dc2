import { Select } from '@mantine/core'
import { useEnvironments, useOrganization } from '../projects/index.ts'
import classes from './IssueFilters.module.css'
import { type IssueSearch, type IssueSearchParams, PERIODS, SORTS } from './issue-search.ts'

export interface IssueFiltersProps {
  readonly org: string
  readonly search: IssueSearch
  readonly onChange: (params: Partial<IssueSearchParams>) => void
}

const ANY = ''
// No project's id and no environment's name: those hold no line break.
const SEVERAL = '\n'

const PERIOD_LABELS = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '14d': 'Last 14 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
} as const

const SORT_LABELS = {
  date: 'Last seen',
  new: 'First seen',
  freq: 'Events',
  user: 'Users',
} as const

const PERIOD_OPTIONS = [
  { value: ANY, label: 'Any time' },
  ...PERIODS.map((value) => ({ value, label: PERIOD_LABELS[value] })),
]
const SORT_OPTIONS = SORTS.map((value) => ({ value, label: SORT_LABELS[value] }))

/** Project, environment, time and order. Each stands in the address. */
export function IssueFilters({ org, search, onChange }: IssueFiltersProps) {
  const projects = useOrganization(org).data?.projects ?? []
  const environments = useEnvironments(org).data ?? []
  const projectOptions = projects.map(({ id, name }) => ({ value: id, label: name }))
  const environmentOptions = withChosen(environments, search.environment)
  return (
    <div className={classes.filters}>
      <Select
        aria-label="Project"
        data={choices('projects', projectOptions, search.project)}
        value={chosenOf(search.project)}
        onChange={(id) => onChange({ project: id ? [id] : [] })}
        searchable={projects.length > 8}
        allowDeselect={false}
      />
      <Select
        aria-label="Environment"
        data={choices('environments', environmentOptions, search.environment)}
        value={chosenOf(search.environment)}
        onChange={(name) => onChange({ environment: name ? [name] : [] })}
        allowDeselect={false}
      />
      <Select
        aria-label="Time"
        data={PERIOD_OPTIONS}
        value={search.statsPeriod ?? ANY}
        onChange={(period) => onChange({ statsPeriod: period ?? ANY })}
        allowDeselect={false}
      />
      <Select
        aria-label="Sort by"
        data={SORT_OPTIONS}
        value={search.sort}
        onChange={(sort) => onChange({ sort: sort ?? 'date' })}
        allowDeselect={false}
      />
    </div>
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

/** All, then each; and when a link chose several, that as well. */
function choices(noun: string, each: readonly Option[], chosen: readonly string[]): Option[] {
  const several = { value: SEVERAL, label: `${chosen.length} ${noun}` }
  return [{ value: ANY, label: `All ${noun}` }, ...(chosen.length > 1 ? [several] : []), ...each]
}

function chosenOf(chosen: readonly string[]): string {
  return chosen.length > 1 ? SEVERAL : (chosen[0] ?? ANY)
}

/** An environment of the address stays in the list even when the server knows it no longer. */
function withChosen(known: readonly string[], chosen: readonly string[]) {
  return [...new Set([...known, ...chosen])].map((name) => ({ value: name, label: name }))
}
