import { isDeepStrictEqual } from 'node:util'
import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type {
  Assignment,
  Codeowners,
  OwnedProject,
  Ownership,
  OwnershipStore,
  StoredSuggestion,
  SuggestedOwner,
  UnassignedIssue,
  UnassignedQuery,
} from '../ownership-store.ts'
import { addActivity } from './memory-activity-store.ts'
import { releaseKey } from './memory-release-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryOwnershipStore implements OwnershipStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async find(projectId: ProjectId): Promise<Ownership | undefined> {
    return this.#state.code.ownership.get(projectId)
  }

  async upsert(ownership: Ownership): Promise<Ownership> {
    const known = await this.find(ownership.projectId)
    const row = { ...ownership, createdAtMs: known?.createdAtMs ?? ownership.createdAtMs }
    this.#state.code.ownership.set(row.projectId, row)
    return row
  }

  async listCodeowners(projectId: ProjectId): Promise<readonly Codeowners[]> {
    return [...this.#state.code.codeowners.values()].filter((row) => row.projectId === projectId)
  }

  async insertCodeowners(codeowners: Omit<Codeowners, 'id'>): Promise<Codeowners> {
    const row = { ...codeowners, id: nextId(this.#state) }
    this.#state.code.codeowners.set(row.id, row)
    return row
  }

  async updateCodeowners(
    id: number,
    change: Pick<Codeowners, 'raw' | 'codeMappingId' | 'updatedAtMs'>,
  ): Promise<Codeowners | undefined> {
    const row = this.#state.code.codeowners.get(id)
    if (row === undefined) return undefined
    const changed = { ...row, ...change }
    this.#state.code.codeowners.set(id, changed)
    return changed
  }

  async deleteCodeowners(id: number): Promise<boolean> {
    return this.#state.code.codeowners.delete(id)
  }

  async listOwnedProjects(): Promise<readonly OwnedProject[]> {
    const { ownership, codeowners, releaseCommits } = this.#state.code
    const writtenAtMs = new Map<ProjectId, number>()
    const files = [...codeowners.values()]
    for (const { projectId, updatedAtMs } of [...files, ...ownership.values()]) {
      writtenAtMs.set(projectId, Math.max(writtenAtMs.get(projectId) ?? 0, updatedAtMs))
    }
    const latest = new Map<ProjectId, number>()
    for (const { organizationId, version, projectId } of this.#state.releases.values()) {
      const release = this.#state.artifacts.releases.get(releaseKey(organizationId, version))
      if (release === undefined || !releaseCommits.get(release.id)?.length) continue
      latest.set(projectId, Math.max(latest.get(projectId) ?? 0, release.id))
    }
    const rules = [...ownership.values()].filter(({ raw }) => raw !== '')
    const owned = [...files, ...rules].map(({ projectId }) => projectId)
    return [...new Set([...owned, ...latest.keys()])].map((projectId) => ({
      projectId,
      version: `${writtenAtMs.get(projectId) ?? 0}:${latest.get(projectId) ?? 0}`,
    }))
  }

  async listUnassigned(query: UnassignedQuery, limit: number): Promise<readonly UnassignedIssue[]> {
    const { projectIds, afterIssueId, seenFromMs } = query
    const isWanted = (id: IssueId, lastSeenAtMs: number) =>
      afterIssueId === undefined ? lastSeenAtMs >= (seenFromMs ?? 0) : id > afterIssueId
    return [...this.#state.issues.values()]
      .filter((issue) => projectIds.includes(issue.projectId) && issue.status === 'unresolved')
      .filter((issue) => issue.assignedUserId === undefined && issue.assignedTeamId === undefined)
      .filter((issue) => isWanted(issue.id, issue.lastSeenAtMs))
      .toSorted(
        (a, b) => (afterIssueId === undefined ? b.lastSeenAtMs - a.lastSeenAtMs : 0) || a.id - b.id,
      )
      .slice(0, limit)
      .map(({ id, projectId }) => ({ id, projectId }))
  }

  async lastIssueId(): Promise<IssueId> {
    return Math.max(0, ...this.#state.issues.keys()) as IssueId
  }

  async suggest(
    issueId: IssueId,
    owners: readonly SuggestedOwner[],
    createdAtMs: number,
  ): Promise<void> {
    const { suggestions } = this.#state.code
    const known = (suggestions.get(issueId) ?? []).map(({ createdAtMs: _, ...owner }) => owner)
    if (isDeepStrictEqual(known, owners)) return
    suggestions.set(
      issueId,
      owners.map((owner) => ({ ...owner, createdAtMs })),
    )
  }

  async listSuggested(
    issueIds: readonly IssueId[],
  ): Promise<ReadonlyMap<IssueId, readonly StoredSuggestion[]>> {
    const { suggestions } = this.#state.code
    return new Map(
      issueIds.flatMap((id) => {
        const owners = suggestions.get(id) ?? []
        return owners.length === 0 ? [] : [[id, owners] as const]
      }),
    )
  }

  async assign({ issueId, assignee, data, atMs }: Assignment): Promise<boolean> {
    const issue = this.#state.issues.get(issueId)
    const hasOne = issue?.assignedUserId !== undefined || issue?.assignedTeamId !== undefined
    const isDecided = [...this.#state.activity.values()].some(
      (activity) =>
        activity.issueId === issueId &&
        (activity.kind === 'assigned' || activity.kind === 'unassigned'),
    )
    if (issue === undefined || hasOne || isDecided) return false
    const { userId, teamId } = assignee
    const assigned = { ...issue, assignedUserId: userId, assignedTeamId: teamId }
    this.#state.issues.set(issueId, assigned)
    const kind = 'assigned' as const
    addActivity(this.#state, { issueId, kind, actorUserId: undefined, data, createdAtMs: atMs })
    return true
  }
}
