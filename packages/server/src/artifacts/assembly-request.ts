import type { ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { ReleaseAssociation } from '../store/artifact-bundle-store.ts'
import type { Assembly, AssemblyKey } from '../store/assembly-store.ts'
import type { Sha1 } from '../store/blob-store.ts'

/** What a client wants to have put together, and what for. */
export interface AssemblyRequest {
  readonly chunks: readonly Sha1[]
  readonly projectIds: readonly ProjectId[]
  readonly association?: ReleaseAssociation | undefined
  /** What a debug file is called, and the id that its sender found in it. */
  readonly name?: string
  readonly debugId?: string | undefined
}

/** As the assembly's row keeps it: our own words, so they need no check on the way back. */
export function requestOf(assembly: Assembly): AssemblyRequest {
  return assembly.request as unknown as AssemblyRequest
}

export function formatRequest(request: AssemblyRequest): JsonObject {
  return JSON.parse(JSON.stringify(request))
}

/** The same file may be wanted again for other projects or releases: that is other work. */
export function targetOf(request: AssemblyRequest, kind: AssemblyKey['kind']): string {
  const { projectIds, association, name, debugId } = request
  if (kind === 'release_files') return association?.release ?? ''
  if (kind === 'debug_file') return JSON.stringify([projectIds, name ?? null, debugId ?? null])
  const { release, dist } = association ?? {}
  return JSON.stringify([projectIds.toSorted((a, b) => a - b), release ?? null, dist ?? null])
}
