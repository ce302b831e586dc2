import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReleaseFileSummary } from '@vedette/protocol/api/artifact'
import type {
  CommitDetail,
  CommitFileDetail,
  DeployDetail,
  ReleaseDetail,
} from '@vedette/protocol/api/release'
import { useApi } from '../api/ApiProvider.tsx'
import { useOrganization } from '../projects/index.ts'
import { releaseKeys } from './release-keys.ts'
import { useMoreRows } from './useMoreRows.ts'

/** The page of a release, and its parts, are about one of an organization. */
export interface ReleasePlace {
  readonly org: string
  readonly version: string
}

export function useRelease(org: string, version: string) {
  return useReleasePart<ReleaseDetail>(org, version, '')
}

export function useReleaseCommits(org: string, version: string) {
  return useReleaseRows<CommitDetail>(org, version, 'commits/')
}

export function useReleaseCommitFiles(org: string, version: string) {
  return useReleaseRows<CommitFileDetail>(org, version, 'commitfiles/')
}

export function useReleaseDeploys(org: string, version: string) {
  return useReleaseRows<DeployDetail>(org, version, 'deploys/')
}

export function useReleaseFiles(org: string, version: string) {
  return useReleaseRows<ReleaseFileSummary>(org, version, 'files/')
}

function useReleasePart<T>(org: string, version: string, part: string) {
  const api = useApi()
  return useQuery({
    queryKey: releaseKeys.part(org, version, part),
    queryFn: ({ signal }) => api.get<T>(`${releasePath(org, version)}${part}`, {}, signal),
  })
}

function useReleaseRows<T>(org: string, version: string, part: string) {
  const api = useApi()
  return useMoreRows(releaseKeys.part(org, version, part), (cursor, signal) =>
    api.list<T>(`${releasePath(org, version)}${part}`, { cursor }, signal),
  )
}

/** A release belongs to projects: who may change it may in all of them. */
export function useReleaseAccess(org: string, release: ReleaseDetail) {
  const projects = useOrganization(org).data?.projects ?? []
  const ids = release.projects.map(({ id }) => String(id))
  const own = projects.filter(({ id }) => ids.includes(id))
  const has = (scope: string) => own.length > 0 && own.every(({ access }) => access.includes(scope))
  return { mayChange: has('project:releases'), mayEdit: has('project:write') }
}

export interface ReleaseChange {
  readonly status?: string
  readonly dateReleased?: string
}

/** Opens, archives or finalizes a release; undefined deletes it. */
export function useChangeRelease(org: string, version: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ReleaseChange | undefined) =>
      change === undefined
        ? api.send('DELETE', releasePath(org, version))
        : api.send('PUT', releasePath(org, version), change),
    onSuccess: (_answer, change) =>
      change && client.invalidateQueries({ queryKey: releaseKeys.release(org, version) }),
  })
}

export function releasePath(org: string, version: string): string {
  return `/organizations/${encodeURIComponent(org)}/releases/${encodeURIComponent(version)}/`
}
