import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/ApiProvider.tsx'
import { releaseKeys } from './release-keys.ts'

export const CHART_PERIODS = ['24h', '14d', '30d'] as const
export type ChartPeriod = (typeof CHART_PERIODS)[number]

/** When the point begins, in Unix seconds, and how many events there were. */
export type EventPoint = readonly [atSeconds: number, counts: readonly { readonly count: number }[]]

/** The release's events by hours or days, in all projects that the person sees. */
export function useReleaseEvents(org: string, version: string, period: ChartPeriod) {
  const api = useApi()
  return useQuery({
    queryKey: releaseKeys.events(org, version, period),
    queryFn: async ({ signal }) => {
      const query = {
        query: `release:${JSON.stringify(version)}`,
        statsPeriod: period,
        interval: period === '24h' ? '1h' : '1d',
        yAxis: 'count()',
      }
      const path = `/organizations/${encodeURIComponent(org)}/events-stats/`
      return (await api.get<{ readonly data: readonly EventPoint[] }>(path, query, signal)).data
    },
  })
}
