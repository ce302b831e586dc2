import type { IssueId, OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Activity } from '../activity-store.ts'
import type { Issue } from '../issue-store.ts'
import type { IssueUser } from '../issue-user-store.ts'

/** What the engine keeps in columns that no issue shows. */
export interface MemoryIssueLife {
  readonly stateVersion: number
  readonly wakeAtMs: number | null
  readonly wakeEventCount: number | null
  readonly wakeUserCount: number | null
}

export interface MemoryActivity extends Activity {
  readonly updatedAtMs: number
}

export interface MemoryIssueUser extends IssueUser {
  readonly bookmarkedAtMs: number | undefined
}

export interface MemoryIssueChange {
  readonly organizationId: OrganizationId
  readonly actorUserId: UserId | undefined
  readonly createdAtMs: number
  readonly isUndone: boolean
  readonly issues: ReadonlyMap<IssueId, { readonly issue: Issue; readonly life: MemoryIssueLife }>
  /** By `personKey`; undefined where there was nothing. */
  readonly people: ReadonlyMap<string, MemoryIssueUser | undefined>
}

export const UNTOUCHED: MemoryIssueLife = {
  stateVersion: 0,
  wakeAtMs: null,
  wakeEventCount: null,
  wakeUserCount: null,
}

export function personKey(issueId: IssueId, userId: UserId): string {
  return `${issueId}:${userId}`
}
