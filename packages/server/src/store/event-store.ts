import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId, EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
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

export interface EventQuery {
  readonly projectIds: readonly ProjectId[]
  readonly issueId?: IssueId
  /** All must match. */
  readonly tags: readonly TagTerm[]
  /** Words that must all occur in the title or message, without regard to case. */
  readonly words: readonly string[]
  readonly fromMs?: number
  readonly toMs?: number
}

export interface TagTerm {
  readonly key: string
  readonly value: string
  readonly negated: boolean
}

export interface Neighbors {
  readonly previous: EventId | undefined
  readonly next: EventId | undefined
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
  /** The events before and after, within the issue, by time. */
  neighbors(event: StoredEvent): Promise<Neighbors>
  /** Newest first. */
  list(query: EventQuery, page: PageRequest): Promise<Page<StoredEvent>>
  count(projectIds: readonly ProjectId[]): Promise<number>
}
