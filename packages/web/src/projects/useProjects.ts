import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IssueSummary, SeriesPoint } from '@vedette/protocol/api/issue'
import type {
  OrganizationDetail,
  ProjectDetail,
  ProjectSummary,
} from '@vedette/protocol/api/organization'
import { useApi } from '../api/ApiProvider.tsx'
import { projectKeys } from './project-keys.ts'

const DAY_SECONDS = 86_400

/** Errors that were accepted, hour by hour or day by day, by the id of the project. */
export function useProjectSeries(org: string, period: '24h' | '14d', nowMs: number) {
  const api = useApi()
  const days = period === '24h' ? 1 : 14
  const query = {
    group: 'project',
    stat: 'generated',
    resolution: period === '24h' ? '1h' : '1d',
    // The bucket of now counts, too.
    since: Math.floor(nowMs / 1000 - days * DAY_SECONDS + (days === 1 ? 3_600 : DAY_SECONDS)),
  }
  return useQuery({
    queryKey: projectKeys.series(org, period),
    queryFn: ({ signal }) =>
      api.get<Readonly<Record<string, readonly SeriesPoint[]>>>(
        `/organizations/${encodeURIComponent(org)}/stats/`,
        query,
        signal,
      ),
    staleTime: 60_000,
  })
}

const POLL_MS = 2_000

/** A project as it is now, and again every few seconds until its first event has come. */
export function useAwaitedProject(org: string, project: string) {
  const api = useApi()
  return useQuery({
    queryKey: projectKeys.project(org, project),
    queryFn: ({ signal }) =>
      api.get<ProjectDetail>(`${projectPath(org, project)}overview/`, {}, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.firstEvent === null ? POLL_MS : false),
  })
}

/** The issue that came last, once there is one. */
export function useNewestIssue(org: string, project: string, isThere: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: projectKeys.firstIssue(org, project),
    queryFn: async ({ signal }) => {
      const query = { query: '', sort: 'new', limit: 1 }
      const path = `${projectPath(org, project)}issues/`
      const [issue] = await api.get<readonly IssueSummary[]>(path, query, signal)
      return issue ?? null
    },
    enabled: isThere,
  })
}

export interface NewProject {
  readonly team: string
  readonly name: string
  readonly platform: string
}

export function useCreateProject(org: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ team, ...body }: NewProject) =>
      api.send<ProjectDetail>(
        'POST',
        `/teams/${encodeURIComponent(org)}/${encodeURIComponent(team)}/projects/`,
        body,
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKeys.organization(org) }),
  })
}

/** The star is lit at once; what the server says comes after. */
export function useBookmark(org: string, project: ProjectSummary) {
  const api = useApi()
  const client = useQueryClient()
  const queryKey = projectKeys.organization(org)
  return useMutation({
    mutationFn: (isBookmarked: boolean) =>
      api.send('PUT', projectPath(org, project.slug), { isBookmarked }),
    onMutate: (isBookmarked) =>
      client.setQueryData<OrganizationDetail>(
        queryKey,
        (known) =>
          known && {
            ...known,
            projects: known.projects.map((one) =>
              one.id === project.id ? { ...one, isBookmarked } : one,
            ),
          },
      ),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}

export function projectPath(org: string, project: string): string {
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
}
