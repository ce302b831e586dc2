import { MonitorWatch, type MonitorWatchDeps } from '../monitors/monitor-watch.ts'
import type { Job } from './start-schedule.ts'

export interface MonitorJobsDeps extends MonitorWatchDeps {}

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000
/** How long a run is remembered: the reference's own 90 days. */
const CHECK_IN_AGE_MS_MAX = 90 * 24 * HOUR_MS
/** Check-ins that one transaction deletes: writers of batches wait for it. */
const DELETE_ROWS = 5_000

/** What becomes of check-ins, of those that do not come, and of those that are old. */
export function createMonitorJobs(deps: MonitorJobsDeps): readonly Job[] {
  const { store, clock } = deps
  const watch = new MonitorWatch(deps)
  return [
    {
      name: 'take-check-ins',
      intervalMs: SECOND_MS,
      run: async () => {
        await watch.takeArrivals()
      },
    },
    { name: 'judge-monitors', intervalMs: 20 * SECOND_MS, run: () => watch.judge() },
    {
      name: 'resolve-recovered-monitors',
      intervalMs: 5 * SECOND_MS,
      run: () => watch.resolveRecovered(),
    },
    {
      name: 'delete-old-check-ins',
      intervalMs: HOUR_MS,
      run: async () => {
        const beforeMs = clock.nowMs() - CHECK_IN_AGE_MS_MAX
        while ((await store.checkIns.deleteBefore(beforeMs, DELETE_ROWS)) === DELETE_ROWS);
      },
    },
  ]
}
