import type { Level } from '../level.ts'
import type { UserReference } from './user.ts'

/** An entry of `GET /api/0/projects/{org}/{project}/tombstones/`, in the reference's shape. */
export interface DiscardedIssueSummary {
  readonly id: string
  /** What the issue was called. */
  readonly message: string
  readonly culprit: string
  readonly type: string
  readonly level: Level
  readonly metadata: { readonly title: string }
  /** Null for a person who is gone. */
  readonly actor: UserReference | null
  readonly dateAdded: string
}
