import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Assembly } from '../store/assembly-store.ts'
import { type BlobStore, BlobStoreFull } from '../store/blob-store.ts'
import type { Store } from '../store/store.ts'
import {
  ASSEMBLED_AGE_MS,
  ASSEMBLY_ATTEMPTS_MAX,
  ASSEMBLY_STALE_MS,
  ASSEMBLY_TOUCH_MS,
  UNUSED_AGE_MS,
} from './artifact-limits.ts'
import { ArtifactRefused } from './artifact-refused.ts'
import { assembleFile } from './assemble-file.ts'
import { requestOf } from './assembly-request.ts'
import { finishAssembly } from './finish-assembly.ts'
import { freeBlobs } from './free-blobs.ts'

export interface RunAssembliesDeps {
  readonly store: Pick<
    Store,
    'assemblies' | 'artifactBundles' | 'releaseFiles' | 'debugFiles' | 'chunks' | 'blobReferences'
  >
  readonly blobs: BlobStore
  readonly clock: Pick<Clock, 'nowMs'>
  readonly log: Log
}

/**
 * Puts files together until none waits. To be run on a thread of its own: it hashes and reads
 * archives. Any number may run at once, in any number of processes.
 */
export async function runAssemblies(
  deps: RunAssembliesDeps,
  onSettled: (id: number) => void,
): Promise<void> {
  const { assemblies } = deps.store
  for (;;) {
    const nowMs = deps.clock.nowMs()
    const assembly = await assemblies.claim(nowMs, nowMs - ASSEMBLY_STALE_MS)
    if (assembly === undefined) return
    const detail = await assemble(deps, assembly)
    if (detail !== undefined) {
      await assemblies.settle(assembly.id, { state: 'error', detail }, deps.clock.nowMs())
    } else if (assembly.kind === 'release_files') {
      // Nothing else tells that this bundle was taken apart.
      await assemblies.settle(assembly.id, { state: 'ok', detail: undefined }, deps.clock.nowMs())
    } else {
      await assemblies.delete(assembly.id)
    }
    onSettled(assembly.id)
  }
}

/** Why it failed, or undefined. */
async function assemble(deps: RunAssembliesDeps, assembly: Assembly): Promise<string | undefined> {
  if (assembly.attempt > ASSEMBLY_ATTEMPTS_MAX) {
    return 'The server failed several times while it put this file together.'
  }
  try {
    const { chunks } = requestOf(assembly)
    const file = { sha1: assembly.sha1, chunks }
    const blob = await assembleFile(deps.blobs, file, createTouch(deps, assembly.id))
    const unneeded = await finishAssembly(deps, assembly, blob)
    const sooner = deps.clock.nowMs() - UNUSED_AGE_MS + ASSEMBLED_AGE_MS
    await deps.store.chunks.release(assembly.organizationId, chunks, sooner)
    await freeBlobs({ blobs: deps.blobs, references: deps.store.blobReferences }, unneeded)
    return undefined
  } catch (error) {
    if (error instanceof ArtifactRefused) return error.message
    deps.log.error({ err: error, sha1: assembly.sha1 }, 'an uploaded file was not put together')
    if (error instanceof BlobStoreFull) return 'The server has no room left for files.'
    return 'The server failed to put this file together: upload it again.'
  }
}

/** Tells others now and then that this one is in good hands. */
function createTouch({ store, clock }: RunAssembliesDeps, id: number): () => Promise<void> {
  let touchedAtMs = clock.nowMs()
  return async () => {
    if (clock.nowMs() < touchedAtMs + ASSEMBLY_TOUCH_MS) return
    touchedAtMs = clock.nowMs()
    await store.assemblies.touch(id, touchedAtMs)
  }
}
