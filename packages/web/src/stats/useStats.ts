import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/ApiProvider.tsx'
import type { OutcomeAnswer } from './outcome-groups.ts'
import { keyOutcomeQuery, outcomeQuery } from './outcome-query.ts'
import { statsKeys } from './stats-keys.ts'
import type { StatsPeriod, StatsSearchParams } from './stats-search.ts'

/** All outcomes of a time, for one project or all: the page adds them up in several ways. */
export function useOutcomes(org: string, params: StatsSearchParams) {
  return useQuery({
    ...useOutcomeOptions(org, outcomeQuery(params)),
    placeholderData: keepPreviousData,
  })
}

/** The same of one project, key by key. */
export function useKeyOutcomes(org: string, project: string, statsPeriod: StatsPeriod) {
  return useQuery(useOutcomeOptions(org, keyOutcomeQuery(project, statsPeriod)))
}

function useOutcomeOptions(org: string, query: ReturnType<typeof outcomeQuery>) {
  const api = useApi()
  return {
    queryKey: statsKeys.outcomes(org, query),
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      api.get<OutcomeAnswer>(`/organizations/${encodeURIComponent(org)}/stats_v2/`, query, signal),
  }
}
