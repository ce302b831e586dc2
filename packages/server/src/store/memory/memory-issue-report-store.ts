import type { IssueId } from '@vedette/protocol/ids'
import {
  type AssignedIssues,
  commitName,
  type IssueReportStore,
  type Regression,
  type ReleaseOfIssues,
  type Resolution,
  regressionVersionOf,
} from '../issue-report-store.ts'
import type { Issue } from '../issue-store.ts'
import { isWithin, resolutionsOf } from '../resolution-times.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryIssueReportStore implements IssueReportStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async listOldest(of: AssignedIssues, limit: number): Promise<readonly IssueId[]> {
    return this.#listUnresolved(of)
      .toSorted((a, b) => a.firstSeenAtMs - b.firstSeenAtMs || a.id - b.id)
      .slice(0, limit)
      .map(({ id }) => id)
  }

  async countFirstSeenBefore(
    of: AssignedIssues,
    timesMs: readonly number[],
  ): Promise<readonly number[]> {
    const issues = this.#listUnresolved(of)
    return timesMs.map((ms) => issues.filter((issue) => issue.firstSeenAtMs < ms).length)
  }

  async listResolutions(
    of: AssignedIssues,
    range: { readonly fromMs: number; readonly toMs: number },
  ): Promise<readonly Resolution[]> {
    const activities = [...this.#state.activity.values()].toSorted((a, b) => a.id - b.id)
    return this.#listAssigned(of).flatMap(({ id, firstSeenAtMs }) => {
      const own = activities.filter(({ issueId }) => issueId === id)
      return resolutionsOf(firstSeenAtMs, own).filter(isWithin(range))
    })
  }

  async listRegressions(
    { projectIds, fromMs, toMs }: Parameters<IssueReportStore['listRegressions']>[0],
    limit: number,
  ): Promise<readonly Regression[]> {
    return [...this.#state.activity.values()]
      .filter(({ kind, createdAtMs }) => {
        return kind === 'set_regression' && createdAtMs >= fromMs && createdAtMs < toMs
      })
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id)
      .flatMap(({ issueId, data, createdAtMs }) => {
        const projectId = this.#state.issues.get(issueId)?.projectId
        if (projectId === undefined || !projectIds.includes(projectId)) return []
        return [{ issueId, projectId, version: regressionVersionOf(data), atMs: createdAtMs }]
      })
      .slice(0, limit)
  }

  async listResolvedIn(release: ReleaseOfIssues, limit: number): Promise<readonly IssueId[]> {
    const { projectIds, version, commits } = release
    return [...this.#state.issues.values()]
      .filter(({ status, projectId }) => status === 'resolved' && projectIds.includes(projectId))
      .filter(({ statusDetails: { inRelease, inCommit } }) => {
        return inRelease === version || (inCommit && commits.has(commitName(inCommit)))
      })
      .toSorted((a, b) => b.statusChangedAtMs - a.statusChangedAtMs || b.id - a.id)
      .slice(0, limit)
      .map(({ id }) => id)
  }

  #isSeenIn(issueId: IssueId, environments: readonly string[]): boolean {
    return [...this.#state.events.values()].some((row) => {
      const isNamed = row.event.tags.some(
        ([key, value]) => key === 'environment' && environments.includes(value),
      )
      return row.issueId === issueId && isNamed
    })
  }

  #listUnresolved(of: AssignedIssues): readonly Issue[] {
    return this.#listAssigned(of).filter(({ status }) => status === 'unresolved')
  }

  #listAssigned(of: AssignedIssues): readonly Issue[] {
    const { projectIds, teamId, userIds, environments } = of
    return [...this.#state.issues.values()].filter((issue) => {
      const { id, projectId, assignedTeamId, assignedUserId } = issue
      if (!projectIds.includes(projectId)) return false
      if (environments.length > 0 && !this.#isSeenIn(id, environments)) return false
      return assignedTeamId === teamId || userIds.some((id) => id === assignedUserId)
    })
  }
}
