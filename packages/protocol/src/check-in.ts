export const SENT_CHECK_IN_STATUSES = ['in_progress', 'ok', 'error'] as const

/** What a job says of a run; the rest is found out by the clock. */
export type SentCheckInStatus = (typeof SENT_CHECK_IN_STATUSES)[number]

/** The id by which a check-in is about the last run that has not ended. */
export const LATEST_CHECK_IN = '0'.repeat(32)

export function isSentCheckInStatus(value: unknown): value is SentCheckInStatus {
  return SENT_CHECK_IN_STATUSES.some((status) => status === value)
}
