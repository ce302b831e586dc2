import type { JsonObject } from '@vedette/protocol/json'

/**
 * The states that an issue goes through, and what an event, the clock and people make of them.
 * Everything in this folder is pure: stores apply it where they write.
 */
export const ISSUE_STATUSES = ['unresolved', 'resolved', 'ignored'] as const
export type IssueStatus = (typeof ISSUE_STATUSES)[number]

export type IssueSubstatus =
  | 'new'
  | 'ongoing'
  | 'regressed'
  | 'escalating'
  | 'archived_forever'
  | 'archived_until_condition_met'
  | 'archived_until_escalating'

/** From the mildest to the gravest, so that an index compares them. */
export const PRIORITIES = ['low', 'medium', 'high'] as const
export type Priority = (typeof PRIORITIES)[number]

/** What was said when an issue was resolved or archived. Kept as JSON. */
export interface StatusDetails extends JsonObject {
  /** Who decided; absent where nobody did. */
  readonly actorUserId?: number
  /** Resolved because it was idle. */
  readonly autoResolved?: true
  readonly inNextRelease?: true
  readonly inRelease?: string
  readonly inCommit?: { readonly commit: string; readonly repository: string }
  /** The newest release when it was resolved in the next one, or in a commit. */
  readonly afterRelease?: string
  /** ISO 8601. */
  readonly ignoreUntil?: string
  readonly ignoreCount?: number
  /** In minutes; so is the other. */
  readonly ignoreWindow?: number
  readonly ignoreUserCount?: number
  readonly ignoreUserWindow?: number
}

/** What each substatus is a kind of. */
export const STATUS_OF_SUBSTATUS: Readonly<Record<IssueSubstatus, IssueStatus>> = {
  new: 'unresolved',
  ongoing: 'unresolved',
  regressed: 'unresolved',
  escalating: 'unresolved',
  archived_forever: 'ignored',
  archived_until_condition_met: 'ignored',
  archived_until_escalating: 'ignored',
}
