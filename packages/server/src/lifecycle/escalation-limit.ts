/** Fewer events in an hour are never called a surge. */
const EVENTS_MIN = 10
/** Hours of before that tell what is usual: a week. */
export const HOURS_LOOKED_AT = 168
/** How far above the usual, in standard deviations: beyond it lies next to nothing by chance. */
const DEVIATIONS = 5
/** A busy hour that was archived with the issue is no reason to bring it back. */
const BUSIEST_FACTOR = 1.5

/**
 * The number of events in an hour above which an archived issue escalates: far above what the week
 * before predicts, and above its busiest hour by half. Hours are those since the issue began, empty
 * ones included.
 */
export function escalationLimit(hours: readonly number[]): number {
  if (hours.length === 0) return EVENTS_MIN
  const mean = hours.reduce((sum, count) => sum + count, 0) / hours.length
  const variance = hours.reduce((sum, count) => sum + (count - mean) ** 2, 0) / hours.length
  const usual = mean + DEVIATIONS * Math.sqrt(variance)
  return Math.ceil(Math.max(EVENTS_MIN, usual, BUSIEST_FACTOR * Math.max(...hours)))
}
