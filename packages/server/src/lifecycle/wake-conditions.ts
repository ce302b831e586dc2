import type { JsonObject } from '@vedette/protocol/json'
import type { StatusDetails } from './issue-state.ts'

/** How far an archived issue has come, and where it wakes. Null: no such condition. */
export interface ArchivedCounts {
  readonly eventCount: number
  readonly userCount: number
  readonly wakeAtMs: number | null
  readonly wakeEventCount: number | null
  readonly wakeUserCount: number | null
}

/** What woke it, in the words of the reference. */
export interface ExpiredCondition extends JsonObject {
  readonly until: string | null
  readonly count: number | null
  readonly window: number | null
  readonly user_count: number | null
  readonly user_window: number | null
}

/**
 * The condition that an event has met, if any. A number within a window is not told by totals:
 * these are looked at by the clock, and only for issues that have seen as many at all.
 */
export function findExpiredCondition(
  counts: ArchivedCounts,
  details: StatusDetails,
  nowMs: number,
): ExpiredCondition | undefined {
  const { ignoreUntil, ignoreCount, ignoreWindow, ignoreUserCount, ignoreUserWindow } = details
  if (counts.wakeAtMs !== null && nowMs >= counts.wakeAtMs) {
    return { ...NO_CONDITION, until: ignoreUntil ?? null }
  }
  const { eventCount, wakeEventCount, userCount, wakeUserCount } = counts
  if (wakeEventCount !== null && eventCount >= wakeEventCount && ignoreWindow === undefined) {
    return { ...NO_CONDITION, count: ignoreCount ?? 0 }
  }
  if (wakeUserCount !== null && userCount >= wakeUserCount && ignoreUserWindow === undefined) {
    return { ...NO_CONDITION, user_count: ignoreUserCount ?? 0 }
  }
  return undefined
}

const NO_CONDITION: ExpiredCondition = {
  until: null,
  count: null,
  window: null,
  user_count: null,
  user_window: null,
}
