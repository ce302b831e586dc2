import { OwnerAssigner, type OwnerAssignerDeps } from '../ownership/owner-assigner.ts'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { DeletionStore } from '../store/deletion-store.ts'
import type { RegroupStore } from '../store/regroup-store.ts'
import type { Store } from '../store/store.ts'
import { createAttachmentJobs } from './attachment-jobs.ts'
import { createIssueJobs } from './issue-jobs.ts'
import { createMonitorJobs } from './monitor-jobs.ts'
import type { Job } from './start-schedule.ts'
import { createUploadJobs } from './upload-jobs.ts'

export interface CronDeps {
  readonly store: Pick<
    Store,
    | 'sessions'
    | 'outbox'
    | 'chunks'
    | 'assemblies'
    | 'blobReferences'
    | 'attachments'
    | 'userReports'
    | 'issues'
    | 'issueClock'
    | 'issueChanges'
    | 'grants'
    | 'oneTimeSecrets'
    | 'checkIns'
    | 'events'
    | 'options'
  > &
    OwnerAssignerDeps['store']
  readonly blobs: BlobStore
  readonly assembler: { wake(): void }
  readonly deletions: DeletionStore
  readonly regroup: Pick<RegroupStore, 'deletePreviews'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly oldestWaitingAtMs: () => Promise<number | undefined>
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** As long as an issue may wait for its owner. */
const ASSIGN_INTERVAL_MS = 2_000
/** Then other jobs come first; the rest goes in the next minute. */
const DELETION_MS_MAX = 30_000
/** Side effects that nobody has fetched in a week are of no use any more. */
const OUTBOX_AGE_MS_MAX = 7 * 24 * HOUR_MS
/** What was previewed is compared with what is stored now: later, nobody would apply it. */
const PREVIEW_AGE_MS_MAX = 24 * HOUR_MS

/** The cron role: what keeps tables that only grow from growing for ever. */
export function createCronJobs(deps: CronDeps): readonly Job[] {
  const { store, regroup, deletions, clock } = deps
  const assigner = new OwnerAssigner({ store, clock })
  return [
    ...createUploadJobs(deps),
    ...createAttachmentJobs(deps),
    ...createIssueJobs(deps),
    ...createMonitorJobs(deps),
    { name: 'assign-owners', intervalMs: ASSIGN_INTERVAL_MS, run: () => assigner.run() },
    {
      name: 'delete-removed',
      intervalMs: MINUTE_MS,
      run: async () => {
        const endsAtMs = clock.nowMs() + DELETION_MS_MAX
        while (clock.nowMs() < endsAtMs && (await deletions.deleteSome(clock.nowMs())));
      },
    },
    {
      name: 'delete-expired-sessions',
      intervalMs: HOUR_MS,
      run: async () => {
        await store.sessions.deleteExpired(clock.nowMs())
        await store.oneTimeSecrets.deleteExpired(clock.nowMs())
        await store.grants.deleteExpired(clock.nowMs())
      },
    },
    {
      name: 'delete-old-previews',
      intervalMs: HOUR_MS,
      run: async () => {
        await regroup.deletePreviews(clock.nowMs() - PREVIEW_AGE_MS_MAX)
      },
    },
    {
      name: 'delete-old-outbox',
      intervalMs: HOUR_MS,
      run: async () => {
        await store.outbox.deleteBefore(clock.nowMs() - OUTBOX_AGE_MS_MAX)
      },
    },
  ]
}
