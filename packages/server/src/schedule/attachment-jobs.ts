import { ORPHAN_AGE_MS, WAITING_AGE_MS } from '../artifacts/artifact-limits.ts'
import { freeUnneededBlobs } from '../artifacts/free-unneeded-blobs.ts'
import type { Clock } from '../platform/clock.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { Store } from '../store/store.ts'
import type { Job } from './start-schedule.ts'

export interface AttachmentJobDeps {
  readonly store: Pick<Store, 'attachments' | 'userReports' | 'blobReferences'>
  readonly blobs: Pick<BlobStore, 'delete'>
  readonly clock: Pick<Clock, 'nowMs'>
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What came before its event, or without one, and what was left of what is gone. */
export function createAttachmentJobs(deps: AttachmentJobDeps): readonly Job[] {
  const { store, blobs, clock } = deps
  return [
    {
      name: 'free-unneeded-blobs',
      intervalMs: MINUTE_MS,
      run: async () => {
        while (await freeUnneededBlobs({ blobs, references: store.blobReferences }));
      },
    },
    {
      name: 'link-waiting-attachments',
      intervalMs: 10 * MINUTE_MS,
      run: () => store.userReports.linkWaiting(clock.nowMs() - WAITING_AGE_MS),
    },
    {
      name: 'delete-orphaned-attachments',
      intervalMs: HOUR_MS,
      run: async () => {
        while ((await store.attachments.deleteOrphans(clock.nowMs() - ORPHAN_AGE_MS)) > 0);
      },
    },
  ]
}
