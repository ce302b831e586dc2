import type { Generated } from 'kysely'

/** Which issues people want to see no more. */
export interface DecisionTables {
  discarded_issue: DiscardedIssueTable
  discarded_hash: DiscardedHashTable
}

/** An issue that was deleted with the wish that its events are dropped from then on. */
export interface DiscardedIssueTable {
  id: Generated<number>
  project_id: number
  title: string
  culprit: string
  type: string
  level: number
  actor_user_id: number | null
  created_at_ms: number
}

export interface DiscardedHashTable {
  project_id: number
  hash: Uint8Array
  discarded_issue_id: number
}
