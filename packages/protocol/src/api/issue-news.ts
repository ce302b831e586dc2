/** `new`: the issue was opened. `deleted`: it is gone, or merged into another. */
export type IssueNewsKind =
  | 'new'
  | 'events'
  | 'status'
  | 'assignee'
  | 'priority'
  | 'merged'
  | 'comment'
  | 'other'
  | 'deleted'

/** The data of one message of `issues-changes`. */
export interface IssueNewsMessage {
  readonly issues: readonly {
    readonly id: string
    readonly projectId: string
    readonly kinds: readonly IssueNewsKind[]
  }[]
  /** True where others have changed, too: look again at all that is shown. */
  readonly hasMore: boolean
}
