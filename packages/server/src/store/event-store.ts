import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId, EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { SearchContext } from '../search/search-context.ts'
import type { SearchNode } from '../search/search-tree.ts'
import type { FigureLimit } from './figure-limit.ts'
import type { Page, PageRequest } from './page.ts'

/** A stored event: where it belongs, and its whole payload. */
export interface StoredEvent {
  readonly rowId: EventRowId
  readonly projectId: ProjectId
  readonly issueId: IssueId
  readonly eventId: EventId
  readonly occurredAtMs: number
  readonly receivedAtMs: number
  readonly event: NormalizedEvent
}

export type EventOrder = 'newest' | 'oldest'

export interface EventQuery {
  readonly projectIds: readonly ProjectId[]
  readonly issueId?: IssueId
  readonly search: SearchNode
  readonly context: SearchContext
  /** Any of them; all when there are none. */
  readonly environments: readonly string[]
  readonly fromMs?: number
  readonly toMs?: number
  /** Of a list; newest first where nothing is said. */
  readonly order?: EventOrder
}

export interface Neighbors {
  readonly previous: EventId | undefined
  readonly next: EventId | undefined
}

export interface FoundEvents extends Page<StoredEvent> {
  /** Why there may be more that match than were found; undefined where there are not. */
  readonly limit: FigureLimit | undefined
}

/** Reads events. Writing goes through EventBatchStore, in the pipeline's transaction. */
export interface EventStore {
  find(projectId: ProjectId, eventId: EventId): Promise<StoredEvent | undefined>
  /** An id within any of the projects: `eventids/{id}` looks organization-wide. */
  findInProjects(
    projectIds: readonly ProjectId[],
    eventId: EventId,
  ): Promise<StoredEvent | undefined>
  findLatest(issueId: IssueId): Promise<StoredEvent | undefined>
  findOldest(issueId: IssueId): Promise<StoredEvent | undefined>
  /** The newest in the order of their arrival; 0 for none. */
  lastRowId(): Promise<number>
  /** The events before and after, within the issue, by time. */
  neighbors(event: StoredEvent): Promise<Neighbors>
  /** What grouping made of the event, the primary first; none for one that is older than that. */
  listHashes(event: StoredEvent): Promise<readonly string[]>
  /** In the order asked for. */
  list(query: EventQuery, page: PageRequest): Promise<FoundEvents>
  count(projectIds: readonly ProjectId[]): Promise<number>
}
