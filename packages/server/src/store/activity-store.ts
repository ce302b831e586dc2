import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Page, PageRequest } from './page.ts'

/** Everything that may happen to an issue, under the reference's names. */
export type ActivityKind =
  | 'assigned'
  | 'auto_set_ongoing'
  | 'mark_reviewed'
  | 'merge'
  | 'note'
  | 'reprocess'
  | 'set_escalating'
  | 'set_ignored'
  | 'set_priority'
  | 'set_private'
  | 'set_public'
  | 'set_regression'
  | 'set_resolved'
  | 'set_resolved_by_age'
  | 'set_resolved_in_commit'
  | 'set_resolved_in_release'
  | 'set_unresolved'
  | 'unassigned'
  | 'unmerge_destination'
  | 'unmerge_source'

/** What makes an issue active again that was resolved or archived. */
export const ACTIVATING_KINDS = [
  'set_escalating',
  'set_regression',
  'set_unresolved',
] as const satisfies readonly ActivityKind[]

/** One thing that happened to an issue. A comment is one of the kind `note`. */
export interface Activity {
  readonly id: number
  readonly issueId: IssueId
  readonly kind: ActivityKind
  /** Undefined where no person did it. */
  readonly actorUserId: UserId | undefined
  readonly data: JsonObject
  readonly createdAtMs: number
}

export interface ActivityStore {
  insert(activities: readonly Omit<Activity, 'id'>[]): Promise<void>
  /** Newest first. */
  list(issueId: IssueId, page: PageRequest): Promise<Page<Activity>>
}
