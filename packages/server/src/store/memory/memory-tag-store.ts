import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import { indexedFieldsOf } from '../../search/indexed-fields.ts'
import type { StoredEvent } from '../event-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  FieldValueSearch,
  TagKeySummary,
  TagStore,
  TagValueSearch,
  TagValueSummary,
} from '../tag-store.ts'
import { forgottenTagKey, indexedEventOf } from './indexed-event-of.ts'
import type { MemoryState } from './memory-state.ts'

/** Counts the tags of the events each time it is asked. */
export class MemoryTagStore implements TagStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async listIssueKeys(issueId: IssueId): Promise<readonly TagKeySummary[]> {
    return summarizeKeys(this.#ofIssue(issueId))
  }

  async listIssueValues(issueId: IssueId, key: string, limit: number) {
    return summarizeValues(this.#ofIssue(issueId), key).slice(0, limit)
  }

  async listProjectKeys(projectId: ProjectId): Promise<readonly TagKeySummary[]> {
    return summarizeKeys(this.#ofProject(projectId))
  }

  async listProjectValues(projectId: ProjectId, key: string, limit: number) {
    return summarizeValues(this.#ofProject(projectId), key).slice(0, limit)
  }

  async searchValues(search: TagValueSearch, page: PageRequest): Promise<Page<TagValueSummary>> {
    const { projectIds, key, prefix, contains, order, seenFromMs = 0 } = search
    const events = projectIds.flatMap((projectId) => this.#ofProject(projectId))
    const values = summarizeValues(events, key)
      .filter(({ value }) => isPart(value, contains) && value.startsWith(prefix))
      .filter(({ lastSeenAtMs }) => lastSeenAtMs >= seenFromMs)
    const sorted =
      order === 'count' ? values : values.toSorted((a, b) => b.lastSeenAtMs - a.lastSeenAtMs)
    return pageOf(sorted.slice(page.offset), page)
  }

  async listFieldValues(
    { projectIds, field, contains }: FieldValueSearch,
    limit: number,
  ): Promise<readonly string[]> {
    const events = projectIds.flatMap((projectId) => this.#ofProject(projectId))
    const fields = events.flatMap(({ event }) => indexedFieldsOf(event))
    const values = fields.filter(([key, value]) => key === field && isPart(value, contains))
    return [...new Set(values.map(([, value]) => value))].toSorted().slice(0, limit)
  }

  async deleteKey(projectId: ProjectId, key: string): Promise<boolean> {
    const isKnown = this.#ofProject(projectId).some(({ event }) => {
      return event.tags.some((tag) => tag[0] === key)
    })
    const { forgottenTags, lastId } = this.#state
    if (isKnown) forgottenTags.set(forgottenTagKey(projectId, key), lastId)
    return isKnown
  }

  #ofIssue(issueId: IssueId): readonly StoredEvent[] {
    return this.#list((event) => event.issueId === issueId)
  }

  #ofProject(projectId: ProjectId): readonly StoredEvent[] {
    return this.#list((event) => event.projectId === projectId)
  }

  #list(isWanted: (event: StoredEvent) => boolean): readonly StoredEvent[] {
    return [...this.#state.events.values()]
      .filter(isWanted)
      .map((stored) => ({ ...stored, event: indexedEventOf(this.#state, stored) }))
  }
}

function isPart(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

function summarizeKeys(events: readonly StoredEvent[]): readonly TagKeySummary[] {
  const keys = new Set(events.flatMap(({ event }) => event.tags.map(([key]) => key)))
  return [...keys]
    .map((key) => {
      const values = summarizeValues(events, key)
      const eventCount = values.reduce((sum, value) => sum + value.eventCount, 0)
      return { key, valueCount: values.length, eventCount }
    })
    .toSorted((a, b) => b.eventCount - a.eventCount || (a.key < b.key ? -1 : 1))
}

function summarizeValues(events: readonly StoredEvent[], key: string): readonly TagValueSummary[] {
  const values = new Map<string, TagValueSummary>()
  for (const { event, occurredAtMs } of events) {
    const tags = event.tags.filter(([name]) => name === key)
    for (const value of new Set(tags.map((tag) => tag[1]))) {
      const before = values.get(value)
      values.set(value, {
        key,
        value,
        eventCount: (before?.eventCount ?? 0) + 1,
        firstSeenAtMs: Math.min(before?.firstSeenAtMs ?? occurredAtMs, occurredAtMs),
        lastSeenAtMs: Math.max(before?.lastSeenAtMs ?? occurredAtMs, occurredAtMs),
      })
    }
  }
  return [...values.values()].toSorted(
    (a, b) => b.eventCount - a.eventCount || (a.value < b.value ? -1 : 1),
  )
}
