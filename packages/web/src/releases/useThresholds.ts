import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { ReleaseThresholdStanding } from '@vedette/protocol/api/release-threshold'
import { useApi } from '../api/ApiProvider.tsx'
import { releaseKeys } from './release-keys.ts'

const DAY_MS = 86_400_000

/** How the release fares by what its projects expect of it. */
export function useStandings(org: string, release: ReleaseDetail) {
  const api = useApi()
  const madeMs = Date.parse(release.dateReleased ?? release.dateCreated)
  const query = {
    release: release.version,
    project: release.projects.map(({ id }) => String(id)),
    start: new Date(madeMs - DAY_MS).toISOString(),
    end: new Date(madeMs + DAY_MS).toISOString(),
  }
  return useQuery({
    queryKey: releaseKeys.standings(org, release.version),
    queryFn: async ({ signal }) => {
      const path = `/organizations/${encodeURIComponent(org)}/release-threshold-statuses/`
      type Answer = Readonly<Record<string, readonly ReleaseThresholdStanding[]>>
      return Object.values(await api.get<Answer>(path, query, signal)).flat()
    },
  })
}

export interface ThresholdInput {
  readonly threshold_type: string
  readonly trigger_type: string
  readonly value: number
  readonly window_in_seconds: number
  /** Null for all together. */
  readonly environment: string | null
}

/** `id` is of the threshold to change, absent for a new one; without `input` it is deleted. */
export interface ThresholdChange {
  readonly project: string
  readonly id?: string
  readonly input?: ThresholdInput
}

export function useChangeThreshold(org: string, version: string) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ project, id, input }: ThresholdChange) => {
      const place = `${encodeURIComponent(org)}/${encodeURIComponent(project)}`
      const list = `/projects/${place}/release-thresholds/`
      if (id === undefined) return api.send('POST', list, input)
      return api.send(input ? 'PUT' : 'DELETE', `${list}${id}/`, input)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: releaseKeys.standings(org, version) }),
  })
}
