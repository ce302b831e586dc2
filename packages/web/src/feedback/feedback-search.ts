import type { UserReportStatus } from '@vedette/protocol/api/attachment'

/** `all` is of the page alone; the API says it with an empty text. */
export const FEEDBACK_STATUSES = ['unresolved', 'resolved', 'spam', 'all'] as const
export type FeedbackStatus = UserReportStatus | 'all'

/** What the address of the page may hold; everything absent has a default. */
export interface FeedbackSearchParams {
  readonly status?: FeedbackStatus
  readonly project?: string
  readonly cursor?: string
}

/** Keeps what it knows and drops the rest: a mistyped link still shows a list. */
export function normalizeFeedbackSearch(
  raw: Readonly<Record<string, unknown>>,
): FeedbackSearchParams {
  const status = FEEDBACK_STATUSES.find((one) => one === raw.status)
  const project = Array.isArray(raw.project) ? raw.project[0] : raw.project
  return {
    ...(status && status !== 'unresolved' ? { status } : {}),
    ...(/^\d{1,16}$/.test(String(project)) ? { project: String(project) } : {}),
    ...(typeof raw.cursor === 'string' ? { cursor: raw.cursor } : {}),
  }
}
