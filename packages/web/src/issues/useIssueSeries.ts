import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IssueDetail, SeriesPoint } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { useReleases } from '../projects/index.ts'
import { useNowMs } from '../ui/Now.tsx'
import { chartRange, type ReleaseMark, releaseMarks } from './chart-range.ts'
import { issueKeys } from './issue-keys.ts'
import { issuePath, projectPath } from './issue-path.ts'
import type { IssueView } from './issue-view.ts'

const POLL_MS = 30_000
const RELEASES_MAX = 100

export interface IssueSeries {
  readonly points: readonly SeriesPoint[]
  readonly isByDay: boolean
}

/** How often an issue happened in a time, and the releases of its project in it. */
export function useIssueSeries(org: string, issue: IssueDetail, view: IssueView) {
  const api = useApi()
  const nowMs = useNowMs()
  const { environment, period = '24h' } = view
  const range = chartRange(period, Date.parse(issue.firstSeen), nowMs)
  const { project } = issue
  const path = projectPath(org, project.slug, 'issues/stats/')
  const series = useQuery({
    queryKey: issueKeys.series(org, issue.id, { ...range, environment }),
    queryFn: async ({ signal }): Promise<IssueSeries> => {
      const query = { id: issue.id, environment, ...range }
      const found = await api.get<Record<string, readonly SeriesPoint[]>>(path, query, signal)
      return { points: found[issue.id] ?? [], isByDay: range.resolution === '1d' }
    },
    refetchInterval: (query) => (query.state.error ? false : POLL_MS),
    placeholderData: keepPreviousData,
  })
  const releases = useReleases(org, { project: project.id, per_page: RELEASES_MAX }).data?.rows
  const marks: readonly ReleaseMark[] = releaseMarks(releases ?? [], range)
  return { series, marks }
}

/** Where and when an issue happens, the most frequent first. */
export interface IssueEnvironment {
  readonly environment: { readonly name: string }
  readonly count: number
  readonly firstSeen: string
  readonly lastSeen: string
}

export function useIssueEnvironments(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.environments(org, id),
    queryFn: ({ signal }) =>
      api.get<readonly IssueEnvironment[]>(issuePath(org, id, 'environments/'), {}, signal),
    staleTime: POLL_MS,
  })
}
