import type { EventId, EventRowId, IssueId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Page, PageRequest } from './page.ts'
import type { OptionChange, OptionValues } from './project-option-store.ts'

/** Where an event is, as far as moving it needs: a hundred thousand are held at once. */
export interface EventPlace {
  readonly rowId: EventRowId
  readonly issueId: IssueId
  readonly groupingId: number
}

/** How events were grouped: all that are alike share one. */
export interface EventGrouping {
  readonly id: number
  /** The first is the primary. */
  readonly hashes: readonly string[]
  /** JSON of what grouping reads. */
  readonly input: string
}

/** Where events go: an issue that exists, or one that is opened for them, by its index. */
export type MoveTarget =
  | { readonly issueId: IssueId; readonly newIssue?: undefined }
  | { readonly newIssue: number; readonly issueId?: undefined }

/** All events of an issue go to another, and the issue ends: its address leads to the other. */
export interface Merge {
  readonly issueId: IssueId
  readonly targetIssueId: IssueId
}

/** Everything that one change does to issues. Plain JSON, kept until it is applied. */
export interface IssueMoves {
  /** To be opened, each in the state of the issue that it splits off. */
  readonly newIssues: readonly { readonly fromIssueId: IssueId }[]
  readonly moves: readonly {
    readonly fromIssueId: IssueId
    readonly target: MoveTarget
    readonly rowIds: readonly EventRowId[]
  }[]
  readonly merges: readonly Merge[]
  /** Events that are grouped otherwise, whether they move or not. */
  readonly regroupings: readonly {
    readonly issueId: IssueId
    readonly groupingId: number
    readonly hashes: readonly string[]
    readonly rowIds: readonly EventRowId[]
  }[]
  readonly claims: readonly { readonly hash: string; readonly target: MoveTarget }[]
  readonly released: readonly string[]
}

/** `arrivals`: events that came under rules that were taken back, as a part of that. */
export const GROUPING_CHANGE_KINDS = [
  'rules',
  'merge',
  'unmerge',
  'symbolication',
  'arrivals',
] as const
export type GroupingChangeKind = (typeof GROUPING_CHANGE_KINDS)[number]
export type GroupingChangeStatus = 'previewed' | 'applied' | 'reverted'

/** A change that moves events between issues, from its preview on. */
export interface GroupingChange {
  readonly id: number
  readonly projectId: ProjectId
  readonly kind: GroupingChangeKind
  readonly status: GroupingChangeStatus
  readonly actorUserId: UserId | undefined
  /** What people are shown of it. */
  readonly summary: JsonObject
  readonly createdAtMs: number
  readonly appliedAtMs: number | undefined
  readonly revertedAtMs: number | undefined
}

/** What is needed to apply it exactly as it was previewed. */
export interface GroupingChangePlan {
  /** How often events of the project had been moved when it was made. */
  readonly moveCount: number
  readonly options: OptionChange
  readonly optionsBefore: OptionChange
  /** All that decided about grouping when it was made, null where nothing was set. */
  readonly basis: OptionChange
  /** Events that came later were not looked at. */
  readonly rowIdMax: number
  readonly sinceMs: number
  readonly moves: IssueMoves
}

export type NewGroupingChange = Pick<GroupingChange, 'projectId' | 'kind' | 'actorUserId'> & {
  readonly summary: JsonObject
  readonly plan: GroupingChangePlan
  readonly createdAtMs: number
}

export interface PlaceQuery {
  readonly projectId: ProjectId
  /** Events that happened at this time or later. */
  readonly sinceMs: number
  readonly rowIdMin: number
  readonly limit: number
  readonly issueIds?: readonly IssueId[]
}

export interface RegroupReader {
  /** How often changes of the project were applied or reverted: what was planned is void then. */
  countMoves(projectId: ProjectId): Promise<number>
  /** By row id. Events stored before groupings were kept are left out. */
  listPlaces(query: PlaceQuery): Promise<readonly EventPlace[]>
  listGroupings(ids: readonly number[]): Promise<readonly EventGrouping[]>
  /** The ids that senders gave to a few events; those that are gone are left out. */
  listEventIds(rowIds: readonly EventRowId[]): Promise<ReadonlyMap<EventRowId, EventId>>
  /** Stored events by issue. */
  countEvents(projectId: ProjectId): Promise<ReadonlyMap<IssueId, number>>
  /** Hashes that the last changes of one kind gave to issues, unless they were reverted. */
  listClaims(projectId: ProjectId, kind: GroupingChangeKind): Promise<ReadonlySet<string>>
  /** Every hash of the project, with the issue that it leads to. */
  listHashOwners(projectId: ProjectId): Promise<ReadonlyMap<string, IssueId>>
  /** The values of one tag, by event, from a row on. */
  listTagValues(
    projectId: ProjectId,
    key: string,
    rowIdMin: number,
  ): Promise<ReadonlyMap<number, string>>
}

/** What people are shown of changes, and of where issues went. */
export interface GroupingChangeReader {
  findChange(id: number): Promise<GroupingChange | undefined>
  /** Newest first. */
  listChanges(projectId: ProjectId, page: PageRequest): Promise<Page<GroupingChange>>
  /** Where the issue's events went, when it was merged. */
  findRedirect(issueId: IssueId): Promise<IssueId | undefined>
  /** The same by what its short id consisted of. */
  findRedirectByShortNumber(projectId: ProjectId, shortNumber: number): Promise<IssueId | undefined>
  /** Of an issue's events the one stored last for each primary hash. */
  findLatestByHash(issueId: IssueId): Promise<ReadonlyMap<string, EventId>>
}

/** Moves events between issues, with everything that is counted by issue, and back again. */
export interface RegroupStore extends RegroupReader, GroupingChangeReader {
  insertChange(change: NewGroupingChange): Promise<GroupingChange>
  findPlan(id: number): Promise<GroupingChangePlan | undefined>
  /** Previews that nobody applied. */
  deletePreviews(createdBeforeMs: number): Promise<number>
  /** All or nothing; no batch of events is stored meanwhile. */
  transaction<T>(work: (transaction: RegroupTransaction) => Promise<T>): Promise<T>
}

export interface RegroupTransaction extends RegroupReader {
  /** As they are now: nobody changes them before the end. */
  findOptions(projectId: ProjectId): Promise<OptionValues>
  /** Applied and not reverted since, which touch any of the issues, after this one. */
  listOverlapping(change: GroupingChange): Promise<readonly number[]>
  /** Moves, and remembers with the change what it takes to undo it. Gives the issues opened. */
  apply(change: GroupingChange, moves: IssueMoves, nowMs: number): Promise<readonly IssueId[]>
  /**
   * Puts everything back as it was before `apply`: rows, ids, counts. Events that came since to
   * the issues concerned are listed first and given their hashes by `place`; those whose new hashes
   * nobody has stay as they are, for the caller to see to. Gives the last row that there was when
   * it was applied.
   */
  revert(change: GroupingChange, place: PlaceArrivals, nowMs: number): Promise<number>
  insertChange(change: NewGroupingChange): Promise<GroupingChange>
  updateOptions(projectId: ProjectId, change: OptionChange, nowMs: number): Promise<void>
}

export type PlaceArrivals = (
  arrivals: readonly EventPlace[],
  reader: RegroupReader,
) => Promise<readonly Arrival[]>

/** An event that came between apply and revert, and the hashes that it has after it. */
export interface Arrival {
  readonly place: EventPlace
  readonly hashes: readonly string[]
  /** It had others under the change. */
  readonly isChanged: boolean
}

/** Issues that a change concerns were deleted since: it can neither be made nor taken back. */
export class IssuesGone extends Error {
  constructor() {
    super('Issues that are concerned were deleted meanwhile.')
    this.name = 'IssuesGone'
  }
}
