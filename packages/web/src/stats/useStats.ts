import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
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

interface KeyPoint {
  readonly total: number
  readonly accepted: number
  readonly filtered: number
  readonly dropped: number
}

const KEYS_MAX = 20
const DAY_SECONDS = 86_400

export interface KeyTotals {
  readonly key: ProjectKeyDetail
  readonly totals: KeyPoint | undefined
}

/** What became of errors, key by key; the first 20 keys of a project. */
export function useKeyTotals(
  place: { readonly org: string; readonly project: string },
  keys: readonly ProjectKeyDetail[],
  days: number,
): readonly KeyTotals[] {
  const api = useApi()
  const path = `/projects/${encodeURIComponent(place.org)}/${encodeURIComponent(place.project)}`
  const shown = keys.slice(0, KEYS_MAX)
  const answers = useQueries({
    queries: shown.map((key) => ({
      queryKey: statsKeys.key(place.org, place.project, key.id, { days }),
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const since = Math.floor(Date.now() / 1000) - days * DAY_SECONDS
        const query = { resolution: days > 1 ? '1d' : '1h', since }
        return api.get<readonly KeyPoint[]>(`${path}/keys/${key.id}/stats/`, query, signal)
      },
    })),
  })
  return shown.map((key, index) => ({ key, totals: addUp(answers[index]?.data) }))
}

function addUp(points: readonly KeyPoint[] | undefined): KeyPoint | undefined {
  return points?.reduce(
    (sum, point) => ({
      total: sum.total + point.total,
      accepted: sum.accepted + point.accepted,
      filtered: sum.filtered + point.filtered,
      dropped: sum.dropped + point.dropped,
    }),
    { total: 0, accepted: 0, filtered: 0, dropped: 0 },
  )
}
