import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CommitDetail, DeployDetail, ReleaseDetail } from '@vedette/protocol/api/release'
import { useApi } from '../api/ApiProvider.tsx'
import { useOrganization } from '../projects/index.ts'
import { releaseKeys } from './release-keys.ts'

export function useRelease(org: string, version: string) {
  return useReleasePart<ReleaseDetail>(org, version, '')
}

export function useReleaseCommits(org: string, version: string) {
  return useReleasePart<readonly CommitDetail[]>(org, version, 'commits/')
}

export function useReleaseDeploys(org: string, version: string) {
  return useReleasePart<readonly DeployDetail[]>(org, version, 'deploys/')
}

function useReleasePart<T>(org: string, version: string, part: string) {
  const api = useApi()
  return useQuery({
    queryKey: releaseKeys.part(org, version, part),
    queryFn: ({ signal }) => api.get<T>(`${pathOf(org, version)}${part}`, {}, signal),
  })
}

/** A release belongs to projects: who may change it may in all of them. */
export function useReleaseAccess(org: string, release: ReleaseDetail) {
  const projects = useOrganization(org).data?.projects ?? []
  const ids = release.projects.map(({ id }) => String(id))
  const own = projects.filter(({ id }) => ids.includes(id))
  return {
    mayChange: own.length > 0 && own.every(({ access }) => access.includes('project:releases')),
  }
}

/** Opens or archives a release; undefined deletes it. */
export function useChangeRelease(org: string, version: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: { readonly status: string } | undefined) =>
      change === undefined
        ? api.send('DELETE', pathOf(org, version))
        : api.send('PUT', pathOf(org, version), change),
    onSuccess: (_answer, change) =>
      change && client.invalidateQueries({ queryKey: releaseKeys.release(org, version) }),
  })
}

function pathOf(org: string, version: string): string {
  return `/organizations/${encodeURIComponent(org)}/releases/${encodeURIComponent(version)}/`
}
