import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/ApiProvider.tsx'
import type { OutcomeAnswer } from './outcome-groups.ts'
import { statsKeys } from './stats-keys.ts'
import { DEFAULT_PERIOD, INTERVALS, type StatsSearchParams } from './stats-search.ts'

/** All outcomes of a time, for one project or all: the page adds them up in several ways. */
export function useOutcomes(
  org: string,
  { statsPeriod = DEFAULT_PERIOD, project }: StatsSearchParams,
) {
  const api = useApi()
  const query = {
    statsPeriod,
    interval: INTERVALS[statsPeriod],
    field: 'sum(quantity)',
    groupBy: ['outcome', 'reason', 'category', 'project'],
    project,
  }
  return useQuery({
    queryKey: statsKeys.outcomes(org, query),
    queryFn: ({ signal }) =>
      api.get<OutcomeAnswer>(`/organizations/${encodeURIComponent(org)}/stats_v2/`, query, signal),
    placeholderData: keepPreviousData,
  })
}

/** The same, key by key; in total only. */
export function useKeyOutcomes(
  org: string,
  project: string,
  statsPeriod: NonNullable<StatsSearchParams['statsPeriod']>,
) {
  const api = useApi()
  const query = {
    statsPeriod,
    interval: '1d',
    field: 'sum(quantity)',
    groupBy: ['outcome', 'category', 'key'],
    project,
  }
  return useQuery({
    queryKey: statsKeys.outcomes(org, query),
    queryFn: ({ signal }) =>
      api.get<OutcomeAnswer>(`/organizations/${encodeURIComponent(org)}/stats_v2/`, query, signal),
  })
}
