import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useApi } from '../api/ApiProvider.tsx'
import { organizationQuery, organizationsQuery } from './organization-query.ts'
import { projectKeys } from './project-keys.ts'

export function useOrganizations() {
  return useQuery(organizationsQuery(useApi()))
}

export function useOrganization(org: string) {
  return useQuery(organizationQuery(useApi(), org))
}

const FIRST_EVENT_POLL_MS = 5_000

/** The organization as it is now, and again every few seconds: its first event may come. */
export function useWatchedOrganization(org: string) {
  const query = organizationQuery(useApi(), org)
  return useQuery({ ...query, staleTime: 0, refetchInterval: FIRST_EVENT_POLL_MS })
}

/** Names of the environments that events came from. */
export function useEnvironments(org: string) {
  const api = useApi()
  return useQuery({
    queryKey: projectKeys.environments(org),
    queryFn: async ({ signal }) => {
      const path = `/organizations/${encodeURIComponent(org)}/environments/`
      const rows = await api.get<readonly { readonly name: string }[]>(path, {}, signal)
      return rows.map(({ name }) => name)
    },
    staleTime: 60_000,
  })
}

/** The people whom an issue can be given to. */
export function useMembers(org: string) {
  const api = useApi()
  return useQuery({
    queryKey: projectKeys.members(org),
    queryFn: ({ signal }) =>
      api.get<readonly MemberSummary[]>(
        `/organizations/${encodeURIComponent(org)}/members/`,
        {},
        signal,
      ),
    staleTime: 60_000,
  })
}

export interface ReleaseQuery {
  readonly query?: string | undefined
  readonly project?: string | undefined
  readonly environment?: string | undefined
  readonly sort?: string | undefined
  readonly status?: string | undefined
  readonly cursor?: string | undefined
  readonly per_page?: number
}

/** Releases, the newest first. */
export function useReleases(org: string, query: ReleaseQuery) {
  const api = useApi()
  return useQuery({
    queryKey: projectKeys.releases(org, query),
    queryFn: ({ signal }) =>
      api.list<ReleaseDetail>(
        `/organizations/${encodeURIComponent(org)}/releases/`,
        { ...query },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

/** The client keys of a project, with their DSNs. */
export function useClientKeys(org: string, project: string) {
  const api = useApi()
  const path = `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/keys/`
  return useQuery({
    queryKey: projectKeys.clientKeys(org, project),
    queryFn: ({ signal }) => api.get<readonly ProjectKeyDetail[]>(path, {}, signal),
  })
}
