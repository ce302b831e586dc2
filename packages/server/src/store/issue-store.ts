import type { EventMetadata, Level } from '@vedette/protocol/event'
import type { IssueId, ProjectId, TeamId, UserId } from '@vedette/protocol/ids'
import type {
  IssueStatus,
  IssueSubstatus,
  Priority,
  StatusDetails,
} from '../lifecycle/issue-state.ts'
import type { SearchContext } from '../search/search-context.ts'
import type { SearchNode } from '../search/search-tree.ts'
import type { Page, PageRequest } from './page.ts'

/** Events that share a grouping key: what people triage. */
export interface Issue {
  readonly id: IssueId
  readonly projectId: ProjectId
  /** Counts up within the project; `SHOP-1A` is made of it, in base 32. */
  readonly shortNumber: number
  readonly title: string
  readonly culprit: string
  readonly type: string
  readonly level: Level
  readonly platform: string
  readonly logger: string | undefined
  readonly metadata: EventMetadata
  readonly isUnhandled: boolean
  readonly status: IssueStatus
  readonly substatus: IssueSubstatus | undefined
  readonly statusDetails: StatusDetails
  readonly statusChangedAtMs: number
  readonly eventCount: number
  readonly userCount: number
  readonly commentCount: number
  readonly firstSeenAtMs: number
  readonly lastSeenAtMs: number
  readonly firstRelease: string | undefined
  readonly lastRelease: string | undefined
  readonly assignedUserId: UserId | undefined
  readonly assignedTeamId: TeamId | undefined
  readonly isPublic: boolean
  /** What its public page is found by; undefined where nobody shared it. */
  readonly shareId: string | undefined
  readonly priority: Priority
  /** Set when a person chose the priority: then it no longer follows the events. */
  readonly priorityLockedAtMs: number | undefined
}

export const ISSUE_SORTS = [
  'date',
  'new',
  'freq',
  'user',
  'priority',
  'inbox',
  'trends',
  'recommended',
] as const
/**
 * Last seen, first seen, events, users, priority, the last change of its state, how much more often
 * it happens than before, and all of that weighed: each the largest first.
 */
export type IssueSort = (typeof ISSUE_SORTS)[number]

/** Those in which the store has the issues of each project and status at hand, without a sort. */
export const INDEXED_SORTS: ReadonlySet<IssueSort> = new Set([
  'date',
  'new',
  'freq',
  'user',
  'priority',
])

export interface IssueQuery {
  readonly projectIds: readonly ProjectId[]
  readonly search: SearchNode
  readonly context: SearchContext
  readonly environments: readonly string[]
  /** Half-open range in which the issue was seen: from <= last seen, first seen < to. */
  readonly seenFromMs: number | undefined
  readonly seenToMs: number | undefined
  readonly sort: IssueSort
}

/** An issue as far as changing it needs: thousands are held at once. */
export type IssueReference = Pick<Issue, 'id' | 'projectId'>

/** Events of an issue per bucket, oldest first, every bucket present. */
export type Series = readonly (readonly [atSeconds: number, count: number])[]

export interface SeriesRange {
  /** Half-open, Unix seconds, multiples of the bucket. */
  readonly from: number
  readonly to: number
  /** A multiple of an hour. */
  readonly bucketSeconds: number
}

export interface IssueStore {
  find(id: IssueId): Promise<Issue | undefined>
  /** In the order asked for; those that do not exist are left out. */
  findMany(ids: readonly IssueId[]): Promise<readonly Issue[]>
  findByShareId(shareId: string): Promise<Issue | undefined>
  findByShortNumber(projectId: ProjectId, shortNumber: number): Promise<Issue | undefined>
  list(query: IssueQuery, page: PageRequest): Promise<Page<Issue>>
  /** At most `max`: the number shown as "more than". */
  count(query: IssueQuery, max: number): Promise<number>
  series(ids: readonly IssueId[], range: SeriesRange): Promise<ReadonlyMap<IssueId, Series>>
  /** The grouping hashes that lead to this issue. */
  listHashes(id: IssueId): Promise<readonly string[]>
  /** From now on nothing finds the issues, and their events open others. Gives their number. */
  markForDeletion(ids: readonly IssueId[]): Promise<number>
  /** Marked, and still to be deleted. */
  listMarked(limit: number): Promise<readonly IssueId[]>
  /** Removes the issues with their events, tags and counters, marked or not. */
  delete(ids: readonly IssueId[]): Promise<number>
}
