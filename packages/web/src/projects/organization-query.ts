import { queryOptions } from '@tanstack/react-query'
import type { OrganizationDetail, OrganizationSummary } from '@vedette/protocol/api/organization'
import type { ApiClient } from '../api/api-client.ts'
import { projectKeys } from './project-keys.ts'

// Projects and teams change by hand, rarely: a minute's age is no harm.
const STALE_MS = 60_000

export function organizationsQuery(api: ApiClient) {
  return queryOptions({
    queryKey: projectKeys.organizations(),
    queryFn: ({ signal }) => api.get<readonly OrganizationSummary[]>('/organizations/', {}, signal),
    staleTime: STALE_MS,
  })
}

/** An organization with its projects and teams: what filters and menus are made of. */
export function organizationQuery(api: ApiClient, org: string) {
  return queryOptions({
    queryKey: projectKeys.organization(org),
    queryFn: ({ signal }) =>
      api.get<OrganizationDetail>(`/organizations/${encodeURIComponent(org)}/`, {}, signal),
    staleTime: STALE_MS,
  })
}
