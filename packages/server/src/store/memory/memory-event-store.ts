import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import { matchEvent } from '../../search/match-event.ts'
import type { SearchTerm } from '../../search/search-tree.ts'
import type { EventQuery, EventStore, FoundEvents, Neighbors, StoredEvent } from '../event-store.ts'
import type { Issue } from '../issue-store.ts'
import { type PageRequest, pageOf } from '../page.ts'
import { indexedEventOf } from './indexed-event-of.ts'
import { matchesIssue } from './issue-matching.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryEventStore implements EventStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  find(projectId: ProjectId, eventId: EventId): Promise<StoredEvent | undefined> {
    return this.findInProjects([projectId], eventId)
  }

  async findInProjects(
    projectIds: readonly ProjectId[],
    eventId: EventId,
  ): Promise<StoredEvent | undefined> {
    return this.#listByTime()
      .filter((event) => projectIds.includes(event.projectId))
      .findLast((event) => event.eventId === eventId)
  }

  async findLatest(issueId: IssueId): Promise<StoredEvent | undefined> {
    return this.#listByTime().findLast((event) => event.issueId === issueId)
  }

  async findOldest(issueId: IssueId): Promise<StoredEvent | undefined> {
    return this.#listByTime().find((event) => event.issueId === issueId)
  }

  async neighbors(event: StoredEvent): Promise<Neighbors> {
    const events = this.#listByTime().filter(({ issueId }) => issueId === event.issueId)
    return {
      previous: events.findLast((other) => byTime(other, event) < 0)?.eventId,
      next: events.find((other) => byTime(other, event) > 0)?.eventId,
    }
  }

  async listHashes({ rowId }: StoredEvent): Promise<readonly string[]> {
    return this.#state.eventHashes.get(rowId) ?? []
  }

  async lastRowId(): Promise<number> {
    return Math.max(0, ...this.#state.events.keys())
  }

  async list(query: EventQuery, page: PageRequest): Promise<FoundEvents> {
    const { asOf = Number.POSITIVE_INFINITY } = page
    const events = this.#listByTime().filter(
      (event) => event.rowId <= asOf && matches(this.#state, event, query),
    )
    const ordered = query.order === 'oldest' ? events : events.toReversed()
    return { ...pageOf(ordered.slice(page.offset), page), limit: undefined }
  }

  async count(projectIds: readonly ProjectId[]): Promise<number> {
    return this.#listByTime().filter((event) => projectIds.includes(event.projectId)).length
  }

  #listByTime(): readonly StoredEvent[] {
    return [...this.#state.events.values()].toSorted(byTime)
  }
}

function byTime(a: StoredEvent, b: StoredEvent): number {
  return a.occurredAtMs - b.occurredAtMs || a.rowId - b.rowId
}

function matches(state: MemoryState, stored: StoredEvent, query: EventQuery): boolean {
  const { projectIds, issueId, fromMs, toMs, environments, search, context } = query
  if (issueId !== undefined && stored.issueId !== issueId) return false
  if (issueId === undefined && !projectIds.includes(stored.projectId)) return false
  if (fromMs !== undefined && stored.occurredAtMs < fromMs) return false
  if (toMs !== undefined && stored.occurredAtMs >= toMs) return false
  const { event } = stored
  const environment = event.tags.find(([key]) => key === 'environment')?.[1] ?? ''
  if (environments.length > 0 && !environments.includes(environment)) return false
  const issue = state.issues.get(stored.issueId)
  const holds = (term: SearchTerm) =>
    issue !== undefined && isOfIssue(state, issue, { query, term })
  const indexed = indexedEventOf(state, stored)
  return matchEvent(search, { event: indexed, nowMs: context.nowMs, holds })
}

/** What is said of the event's issue. */
function isOfIssue(
  state: MemoryState,
  issue: Issue,
  { query, term }: { readonly query: EventQuery; readonly term: SearchTerm },
): boolean {
  const { projectIds, context } = query
  return matchesIssue(state, issue, {
    projectIds,
    context,
    search: { ...term, negated: false },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  })
}
