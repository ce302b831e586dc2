import type { Generated } from 'kysely'

/** What happens to issues after they were opened: who did what, and what each person thinks. */
export interface LifeTables {
  activity: ActivityTable
  issue_user: IssueUserTable
  issue_change: IssueChangeTable
  issue_change_before: IssueChangeBeforeTable
  issue_change_user_before: IssueChangeUserBeforeTable
}

/** What happened to an issue. A comment is a row of the kind `note`. */
export interface ActivityTable {
  id: Generated<number>
  issue_id: number
  kind: string
  /** Null where no person did it. */
  actor_user_id: number | null
  /** JSON, in the reference's names. */
  data: string
  created_at_ms: number
  updated_at_ms: number
}

/** What one person thinks of one issue. */
export interface IssueUserTable {
  issue_id: number
  user_id: number
  bookmarked_at_ms: number | null
  /** Null where neither the person nor anything they did has decided. */
  is_subscribed: number | null
  subscription_reason: string | null
  seen_at_ms: number | null
}

/** A decision that was made about several issues at once, kept until it cannot be undone. */
export interface IssueChangeTable {
  id: Generated<number>
  organization_id: number
  actor_user_id: number | null
  issue_count: number
  created_at_ms: number
  undone_at_ms: number | null
}

/** What a change found, issue by issue. */
export interface IssueChangeBeforeTable {
  change_id: number
  issue_id: number
  /** As the change left it: who finds another may not undo. */
  state_version: number
  status: string
  substatus: string | null
  status_details: string
  status_changed_at_ms: number
  wake_at_ms: number | null
  wake_event_count: number | null
  wake_user_count: number | null
  assigned_user_id: number | null
  assigned_team_id: number | null
  priority: number
  priority_locked_at_ms: number | null
  is_public: number
  share_id: string | null
}

/** The same of what people think; all null where there was no row. */
export interface IssueChangeUserBeforeTable {
  change_id: number
  issue_id: number
  user_id: number
  bookmarked_at_ms: number | null
  is_subscribed: number | null
  subscription_reason: string | null
  seen_at_ms: number | null
}
