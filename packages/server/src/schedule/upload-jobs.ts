import {
  ASSEMBLY_STALE_MS,
  SWEPT_AGE_MS,
  UNUSED_AGE_MS,
  UNUSED_CHUNKS_BATCH,
} from '../artifacts/artifact-limits.ts'
import { freeBlobs, sweepBlobs } from '../artifacts/free-blobs.ts'
import type { Clock } from '../platform/clock.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { OutboxKind } from '../store/outbox-store.ts'
import type { Store } from '../store/store.ts'
import type { Job } from './start-schedule.ts'

export interface UploadJobDeps {
  readonly store: Pick<Store, 'chunks' | 'assemblies' | 'blobReferences' | 'outbox'>
  readonly blobs: BlobStore
  readonly assembler: { wake(): void }
  readonly clock: Pick<Clock, 'nowMs'>
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What uploads leave behind: files that nobody finished, and rooms that nobody needs. */
export function createUploadJobs(deps: UploadJobDeps): readonly Job[] {
  const { store, blobs, clock } = deps
  const free = { blobs, references: store.blobReferences }
  const oldMs = () => clock.nowMs() - UNUSED_AGE_MS
  return [
    {
      name: 'delete-unused-chunks',
      intervalMs: HOUR_MS,
      run: async () => {
        let deleted = await store.chunks.deleteUnused(oldMs(), UNUSED_CHUNKS_BATCH)
        while (deleted.length > 0) {
          await freeBlobs(free, deleted)
          deleted = await store.chunks.deleteUnused(oldMs(), UNUSED_CHUNKS_BATCH)
        }
        await store.assemblies.deleteBefore(oldMs())
      },
    },
    {
      name: 'sweep-blobs',
      intervalMs: DAY_MS,
      run: async () => {
        await blobs.deleteUnfinished(oldMs())
        await sweepBlobs(free, clock.nowMs() - SWEPT_AGE_MS)
      },
    },
    {
      name: 'resume-assemblies',
      intervalMs: MINUTE_MS,
      run: async () => {
        const staleMs = clock.nowMs() - ASSEMBLY_STALE_MS
        const isWaiting =
          (await store.assemblies.hasClaimable(staleMs)) ||
          // Files that were sent one by one, and events that a stop left unreadable.
          (await hasMessage(store))
        if (isWaiting) deps.assembler.wake()
      },
    },
  ]
}

/** What the thread of uploads carries out. */
const KINDS = [
  'artifacts.added',
  'events.readable',
  'project.reprocessing',
  'issue.reprocessing',
] as const satisfies readonly OutboxKind[]

async function hasMessage({ outbox }: Pick<Store, 'outbox'>): Promise<boolean> {
  for (const kind of KINDS) if ((await outbox.listOfKind(kind, 1)).length > 0) return true
  return false
}
