import type { Generated } from 'kysely'
import type { AccessTables } from './access-tables.ts'
import type { ArtifactTables } from './artifact-tables.ts'
import type { AttachmentTables } from './attachment-tables.ts'
import type { AvatarTables } from './avatar-tables.ts'
import type { DecisionTables } from './decision-tables.ts'
import type { IssueViewTables } from './issue-view-tables.ts'
import type { LifeTables } from './life-tables.ts'
import type { MonitorTables } from './monitor-tables.ts'
import type { OAuthTables } from './oauth-tables.ts'
import type { OwnershipTables } from './ownership-tables.ts'
import type { ProjectBookmarkTables } from './project-bookmark-tables.ts'
import type { ReleaseOrderColumns } from './release-columns.ts'
import type { ReleaseTables } from './release-tables.ts'
import type { SearchTables } from './search-tables.ts'
import type { SegmentTables } from './segment-tables.ts'
import type { SignInTables } from './sign-in-tables.ts'
import type { TailTables } from './tail-tables.ts'

/**
 * The tables, column by column. Times are Unix milliseconds (`_at_ms`), flags 0 or 1, JSON is
 * text. Rows become values of the ports in one mapper per table, in the store's file.
 */
export interface Database
  extends AccessTables,
    ArtifactTables,
    AttachmentTables,
    AvatarTables,
    DecisionTables,
    IssueViewTables,
    LifeTables,
    MonitorTables,
    OAuthTables,
    OwnershipTables,
    ProjectBookmarkTables,
    ReleaseTables,
    SearchTables,
    SegmentTables,
    SignInTables,
    TailTables {
  project_key: ProjectKeyTable
  user: UserTable
  api_token: ApiTokenTable
  session: SessionTable
  option: OptionTable
  organization_option: OrganizationOptionTable
  project_option: ProjectOptionTable
  audit_log: AuditLogTable
  issue: IssueTable
  issue_hash: IssueHashTable
  issue_hour: IssueHourTable
  issue_tag: IssueTagTable
  event: EventTable
  event_block: EventBlockTable
  event_grouping: EventGroupingTable
  grouping_change: GroupingChangeTable
  issue_redirect: IssueRedirectTable
  tag_value: TagValueTable
  environment: EnvironmentTable
  release: ReleaseTable
  release_project: ReleaseProjectTable
  outcome: OutcomeTable
  outbox: OutboxTable
  failed_item: FailedItemTable
  checkpoint: CheckpointTable
}

export interface ProjectKeyTable {
  id: Generated<number>
  project_id: number
  public_key: string
  secret_key: string
  label: string
  is_active: number
  rate_limit_window_seconds: number | null
  rate_limit_count: number | null
  created_at_ms: number
}

export interface UserTable {
  id: Generated<number>
  email: string
  name: string
  password_hash: string | null
  is_superuser: number
  is_active: number
  created_at_ms: number
  last_login_at_ms: number | null
  is_email_verified: Generated<number>
}

export interface ApiTokenTable {
  id: Generated<number>
  user_id: number
  name: string
  token_hash: string
  last_characters: string
  /** JSON array of strings. */
  scopes: string
  created_at_ms: number
  expires_at_ms: number | null
  last_used_at_ms: number | null
  /** Of a program; null for a token that the person made. */
  oauth_grant_id: number | null
}

export interface SessionTable {
  session_hash: string
  user_id: number
  ip: string | null
  user_agent: string | null
  created_at_ms: number
  last_seen_at_ms: number
  expires_at_ms: number
  verified_at_ms: Generated<number>
  method: Generated<string>
}

export interface OptionTable {
  name: string
  /** JSON. */
  value: string
  updated_at_ms: number
}

export interface OrganizationOptionTable {
  organization_id: number
  name: string
  /** JSON. */
  value: string
  updated_at_ms: number
}

export interface ProjectOptionTable {
  project_id: number
  name: string
  /** JSON. */
  value: string
  updated_at_ms: number
}

export interface AuditLogTable {
  id: Generated<number>
  organization_id: number | null
  actor_user_id: number | null
  action: string
  target: string
  ip: string | null
  data: string
  at_ms: number
}

export interface IssueTable {
  id: Generated<number>
  project_id: number
  short_number: number
  title: string
  culprit: string
  type: string
  /** Index into LEVELS, so that it sorts by gravity. */
  level: number
  platform: string
  logger: string | null
  /** JSON of EventMetadata. */
  metadata: string
  is_unhandled: number
  status: string
  substatus: string | null
  status_details: string
  event_count: number
  user_count: number
  comment_count: Generated<number>
  first_seen_at_ms: number
  last_seen_at_ms: number
  first_release: string | null
  last_release: string | null
  assigned_user_id: number | null
  assigned_team_id: number | null
  is_public: Generated<number>
  share_id: string | null
  /** Index into PRIORITIES. */
  priority: number
  /** Set when a person chose the priority: then it no longer follows the events. */
  priority_locked_at_ms: number | null
  status_changed_at_ms: number
  /** Counts the decisions about the issue, whoever made them. */
  state_version: Generated<number>
  /** Where an archived issue wakes; null without that condition. */
  wake_at_ms: number | null
  wake_event_count: number | null
  wake_user_count: number | null
}

/** Many hashes lead to one issue; each leads to exactly one. */
export interface IssueHashTable {
  project_id: number
  /** 16 bytes. */
  hash: Uint8Array
  issue_id: number
}

export interface IssueHourTable {
  issue_id: number
  /** Start of the hour, Unix seconds. */
  hour: number
  event_count: number
}

/** Which tag values occur in an issue. Its rows with the key `user` are the issue's users. */
export interface IssueTagTable {
  issue_id: number
  tag_value_id: number
  event_count: number
  first_seen_at_ms: number
  last_seen_at_ms: number
}

export interface EventTable {
  id: Generated<number>
  project_id: number
  issue_id: number
  /** 16 bytes: the id that the sender chose. */
  event_id: Uint8Array
  occurred_at_ms: number
  received_at_ms: number
  block_id: number
  /** The line of the block that holds the payload. */
  block_line: number
  /** Null for events that were stored before groupings were kept. */
  grouping_id: number | null
}

/**
 * How events were grouped: what grouping read of them and the hashes that it made. One row for all
 * events alike, so that a change of rules is tried on distinct inputs instead of on payloads.
 */
export interface EventGroupingTable {
  id: Generated<number>
  project_id: number
  /** 16 bytes: of the hashes and the input, to find the row by. */
  digest: Uint8Array
  /** 16 bytes each; the first is the primary. */
  hashes: Uint8Array
  /** JSON of GroupingInput. */
  input: string
}

/** A move of events between issues: rules, a merge or an unmerge, and what it takes to undo it. */
export interface GroupingChangeTable {
  id: Generated<number>
  project_id: number
  kind: string
  status: string
  actor_user_id: number | null
  /** JSON of what people are shown. */
  summary: string
  /** JSON as a zstd frame. */
  plan: Uint8Array
  undo: Uint8Array | null
  created_at_ms: number
  applied_at_ms: number | null
  /** In which order changes took effect, over all projects. */
  applied_sequence: number | null
  reverted_at_ms: number | null
}

/** Where an issue went whose events all moved to another. */
export interface IssueRedirectTable {
  issue_id: number
  target_issue_id: number
  created_at_ms: number
  /** What its short id consisted of. */
  project_id: number | null
  short_number: number | null
}

/**
 * Payloads of events that were processed together, one JSON text per line, as one zstd frame:
 * neighbours share most of their words, so a block of 16 takes 40 % less room and a fifth of the
 * time of 16 frames (measured on real events of 3 kB).
 */
export interface EventBlockTable {
  id: Generated<number>
  project_id: number
  /** Lines that still belong to an event; at 0 the block is deleted. */
  live_count: number
  data: Uint8Array
}

/**
 * A dictionary that only grows: writers keep the ids of values in use at hand and so write no row
 * for them. How often a value occurs is counted per issue.
 */
export interface TagValueTable {
  id: Generated<number>
  project_id: number
  key: string
  value: string
}

export interface EnvironmentTable {
  id: Generated<number>
  project_id: number
  name: string
  first_seen_at_ms: number
  is_hidden: Generated<number>
}

export interface ReleaseTable extends ReleaseOrderColumns {
  id: Generated<number>
  organization_id: number
  version: string
  status: Generated<string>
  ref: string | null
  url: string | null
  started_at_ms: number | null
  released_at_ms: number | null
  created_at_ms: number
}

export interface ReleaseProjectTable {
  release_id: number
  project_id: number
  first_seen_at_ms: number
  last_seen_at_ms: number
  new_issue_count: number
}

export interface OutcomeTable {
  project_id: number
  key_id: number
  category: string
  kind: string
  reason: string
  hour: number
  quantity: number
}

export interface OutboxTable {
  id: Generated<number>
  kind: string
  payload: string
  created_at_ms: number
}

export interface FailedItemTable {
  id: Generated<number>
  project_id: number
  key_id: number
  received_at_ms: number
  /** JSON of Sender. */
  sender: string
  body: Uint8Array
  state: string
  attempt: number
  reason: string
  next_attempt_at_ms: number
  created_at_ms: number
}

export interface CheckpointTable {
  queue: string
  position: number
}
