/*
 * By what issues are sorted that no single column tells. Figures of ours: each part of a sum is
 * between 0 and 1, and half of it is reached where the comment says.
 */

const DAY_MS = 86_400_000
const HOUR_S = 3_600
/** Trends compare the events of this time … */
const TREND_RECENT_HOURS = 24
/** … with the daily average of the days before it. */
export const TREND_BASE_DAYS = 7

/** Hours as `issue_hour` counts them, Unix seconds: the recent ones, and those before. */
export function trendHours(nowMs: number): { readonly recent: number; readonly base: number } {
  const nowHour = Math.floor(nowMs / 1000 / HOUR_S) * HOUR_S
  const recent = nowHour - (TREND_RECENT_HOURS - 1) * HOUR_S
  return { recent, base: recent - TREND_BASE_DAYS * 24 * HOUR_S }
}

/** How much more often it happens than before; one more event counts less where many came. */
export function trendRank(recentCount: number, baseCount: number): number {
  return recentCount / (baseCount / TREND_BASE_DAYS + 1)
}

/** Parts of the recommended order: how recent, how grave, how often, how many people, how new. */
export const RECOMMENDED = {
  /** Half after a day without an event. */
  seen: { weight: 2, halfMs: DAY_MS },
  priority: { weight: 1 },
  /** Half at so many events. */
  events: { weight: 1, half: 100 },
  users: { weight: 1, half: 10 },
  /** Half when it is a week old. */
  isNew: { weight: 0.5, halfMs: 7 * DAY_MS },
} as const
