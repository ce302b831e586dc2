import { useQuery } from '@tanstack/react-query'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import { useApi } from '../api/ApiProvider.tsx'
import { organizationQuery, organizationsQuery } from './organization-query.ts'
import { projectKeys } from './project-keys.ts'

export function useOrganizations() {
  return useQuery(organizationsQuery(useApi()))
}

export function useOrganization(org: string) {
  return useQuery(organizationQuery(useApi(), org))
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
