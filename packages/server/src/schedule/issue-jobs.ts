import {
  deleteMarked,
  resolveIdle,
  type SettleDeps,
  settleStale,
  wakeExpired,
} from '../issues/settle-issues.ts'
import { wakeWatched } from '../issues/wake-watched.ts'
import type { Job } from './start-schedule.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** A change can be undone for a day. */
const UNDO_AGE_MS_MAX = 24 * HOUR_MS

/** What the passing of time makes of issues. */
export function createIssueJobs(deps: SettleDeps): readonly Job[] {
  const { store, clock } = deps
  return [
    { name: 'delete-marked-issues', intervalMs: 10 * SECOND_MS, run: () => deleteMarked(deps) },
    { name: 'wake-expired-issues', intervalMs: MINUTE_MS, run: () => wakeExpired(deps) },
    { name: 'wake-watched-issues', intervalMs: MINUTE_MS, run: () => wakeWatched(deps) },
    { name: 'settle-stale-issues', intervalMs: 10 * MINUTE_MS, run: () => settleStale(deps) },
    { name: 'resolve-idle-issues', intervalMs: 10 * MINUTE_MS, run: () => resolveIdle(deps) },
    {
      name: 'delete-old-changes',
      intervalMs: HOUR_MS,
      run: async () => {
        await store.issueChanges.deleteBefore(clock.nowMs() - UNDO_AGE_MS_MAX)
      },
    },
  ]
}
