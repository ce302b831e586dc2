import type { EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { IndexedEvent } from './indexed-event.ts'

/** Where the payload of a stored event lies. */
export interface PayloadPlace {
  readonly rowId: EventRowId
  readonly blockId: number
  readonly line: number
}

/** An event that became another one, such as by source maps that came after it. */
export interface RewrittenPayload {
  readonly place: PayloadPlace
  /** Its line as it was read. */
  readonly before: string
  readonly payload: string
  readonly event: IndexedEvent
  readonly groupingInput: string
}

export interface RewriteRequest {
  readonly projectId: ProjectId
  readonly blockId: number
  readonly payloads: readonly RewrittenPayload[]
  readonly nowMs: number
}

export interface Rewriting {
  readonly rowIds: readonly EventRowId[]
  /** Groupings that fewer events have now. */
  readonly groupingIds: readonly number[]
}

/** Stored events as lines of text, which may be changed afterwards without moving the events. */
export interface PayloadStore {
  /** Of the events that happened since, the newest first. */
  listPlaces(query: {
    readonly projectId: ProjectId
    readonly issueId?: IssueId
    readonly sinceMs: number
    readonly limit: number
  }): Promise<readonly PayloadPlace[]>
  /** Undefined when all of its events are gone; the line of an event that is gone is empty. */
  readBlock(id: number): Promise<readonly string[] | undefined>
  /**
   * Replaces lines of one block in one short transaction, and what is kept of the events besides:
   * what grouping reads of them, under the hashes that they have, the words that they are found by,
   * and the name of an issue after its latest event. A line that is not as it was read any more is
   * left alone. A message `events.readable` says which events it were, for who groups them anew.
   */
  rewrite(request: RewriteRequest): Promise<Rewriting>
  /** Takes away those of the groupings that no event has any more. */
  deleteUnusedGroupings(projectId: ProjectId, ids: readonly number[]): Promise<void>
}
