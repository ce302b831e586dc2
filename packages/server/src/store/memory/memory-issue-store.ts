import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import { hourOf } from '../accepted-outcome.ts'
import { createSeries } from '../issue-series.ts'
import type { Issue, IssueQuery, IssueStore, Series, SeriesRange } from '../issue-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { deleteMemoryIssue } from './delete-memory-issue.ts'
import { matchesIssue } from './issue-matching.ts'
import { issueSortValue } from './issue-sort-value.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryIssueStore implements IssueStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async find(id: IssueId): Promise<Issue | undefined> {
    return this.#state.issues.get(id)
  }

  async findMany(ids: readonly IssueId[]): Promise<readonly Issue[]> {
    return ids.flatMap((id) => this.#state.issues.get(id) ?? [])
  }

  async findByShareId(shareId: string): Promise<Issue | undefined> {
    return [...this.#state.issues.values()].find((issue) => issue.shareId === shareId)
  }

  async findByShortNumber(projectId: ProjectId, shortNumber: number): Promise<Issue | undefined> {
    return [...this.#state.issues.values()].find((issue) => {
      return issue.projectId === projectId && issue.shortNumber === shortNumber
    })
  }

  async list(query: IssueQuery, page: PageRequest): Promise<Page<Issue>> {
    return pageOf(this.#listMatching(query).slice(page.offset), page)
  }

  async count(query: IssueQuery, max: number): Promise<number> {
    return Math.min(max, this.#listMatching(query).length)
  }

  async series(ids: readonly IssueId[], range: SeriesRange): Promise<ReadonlyMap<IssueId, Series>> {
    return new Map(
      ids.map((id) => {
        const hours = this.#listEvents(id).map((event) => hourOf(event.occurredAtMs))
        const counts = hours.filter((hour) => hour < range.to).map((hour) => [hour, 1] as const)
        return [id, createSeries(range, counts)]
      }),
    )
  }

  async listHashes(id: IssueId): Promise<readonly string[]> {
    const { issueHashes } = this.#state
    return [...issueHashes]
      .filter(([, issueId]) => issueId === id)
      .map(([key]) => key.slice(key.indexOf(':') + 1))
      .toSorted()
  }

  async markForDeletion(ids: readonly IssueId[]): Promise<number> {
    const { issues, issueHashes, markedIssues } = this.#state
    const known = [...new Set(ids)].filter((id) => issues.delete(id))
    for (const id of known) markedIssues.add(id)
    for (const [key, owner] of issueHashes) if (markedIssues.has(owner)) issueHashes.delete(key)
    return known.length
  }

  async listMarked(limit: number): Promise<readonly IssueId[]> {
    return [...this.#state.markedIssues].slice(0, limit)
  }

  async delete(ids: readonly IssueId[]): Promise<number> {
    return [...new Set(ids)].filter((id) => deleteMemoryIssue(this.#state, id)).length
  }

  #listMatching(query: IssueQuery): readonly Issue[] {
    const sortValue = (issue: Issue) => issueSortValue(this.#state, issue, query)
    return [...this.#state.issues.values()]
      .filter((issue) => matchesIssue(this.#state, issue, query))
      .toSorted((a, b) => sortValue(b) - sortValue(a) || b.id - a.id)
  }

  #listEvents(id: IssueId) {
    return [...this.#state.events.values()].filter((event) => event.issueId === id)
  }
}
