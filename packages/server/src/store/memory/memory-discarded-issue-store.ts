import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { DiscardedIssue, DiscardedIssueStore, Discarding } from '../discarded-issue-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { deleteMemoryIssue } from './delete-memory-issue.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryDiscardedIssueStore implements DiscardedIssueStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async discard(issueIds: readonly IssueId[], discarding: Discarding): Promise<number> {
    const { issues, discardedIssues } = this.#state
    const found = [...new Set(issueIds)].flatMap((id) => issues.get(id) ?? [])
    for (const issue of found) {
      const { projectId, title, culprit, type, level } = issue
      const { actorUserId, nowMs: createdAtMs } = discarding
      const id = nextId(this.#state)
      const shown = { projectId, title, culprit, type, level }
      discardedIssues.set(id, { id, ...shown, actorUserId, createdAtMs })
      this.#takeHashes(issue.id, id)
      deleteMemoryIssue(this.#state, issue.id)
      this.#state.settingsVersion += 1
    }
    return found.length
  }

  async list(projectId: ProjectId, page: PageRequest): Promise<Page<DiscardedIssue>> {
    const rows = [...this.#state.discardedIssues.values()]
      .filter((issue) => issue.projectId === projectId)
      .toReversed()
    return pageOf(rows.slice(page.offset), page)
  }

  async find(id: number): Promise<DiscardedIssue | undefined> {
    return this.#state.discardedIssues.get(id)
  }

  async delete(id: number): Promise<boolean> {
    const { discardedIssues, discardedHashes } = this.#state
    if (!discardedIssues.delete(id)) return false
    for (const [key, owner] of discardedHashes) if (owner === id) discardedHashes.delete(key)
    this.#state.settingsVersion += 1
    return true
  }

  async listHashes(
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, ReadonlySet<string>>> {
    const hashes = new Map<ProjectId, Set<string>>()
    for (const key of this.#state.discardedHashes.keys()) {
      const [number = '', hash = ''] = key.split(':')
      const projectId = Number(number) as ProjectId
      if (!projectIds.includes(projectId)) continue
      hashes.set(projectId, (hashes.get(projectId) ?? new Set()).add(hash))
    }
    return hashes
  }

  #takeHashes(issueId: IssueId, discardedIssueId: number): void {
    const { issueHashes, discardedHashes } = this.#state
    for (const [key, owner] of issueHashes) {
      if (owner === issueId) discardedHashes.set(key, discardedIssueId)
    }
  }
}
