import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { IssueSubstatus } from '../../lifecycle/issue-state.ts'
import { occurredAtMs } from '../indexed-event.ts'
import type { IssueClockStore, WatchedQuery } from '../issue-clock-store.ts'
import type { Issue } from '../issue-store.ts'
import { RESOLVE_AGE_HOURS, resolveAgeOf } from '../resolve-age.ts'
import { UNTOUCHED } from './memory-issue-life.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryIssueClockStore implements IssueClockStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async listStale(substatuses: readonly IssueSubstatus[], changedBeforeMs: number, limit: number) {
    return this.#listOf('unresolved')
      .filter(({ substatus, statusChangedAtMs }) => {
        const isMeant = substatus !== undefined && substatuses.includes(substatus)
        return isMeant && statusChangedAtMs < changedBeforeMs
      })
      .toSorted((a, b) => a.statusChangedAtMs - b.statusChangedAtMs)
      .slice(0, limit)
      .map(({ id, substatus, level, priorityLockedAtMs }) => {
        const isPriorityLocked = priorityLockedAtMs !== undefined
        return { id, substatus: substatus ?? 'ongoing', level, isPriorityLocked }
      })
  }

  async listExpired(nowMs: number, limit: number): Promise<readonly IssueId[]> {
    return this.#listOf('ignored')
      .map(({ id }) => ({ id, wakeAtMs: this.#lifeOf(id).wakeAtMs ?? Number.POSITIVE_INFINITY }))
      .filter(({ wakeAtMs }) => wakeAtMs <= nowMs)
      .toSorted((a, b) => a.wakeAtMs - b.wakeAtMs)
      .slice(0, limit)
      .map(({ id }) => id)
  }

  async listResolveAges(): Promise<ReadonlyMap<ProjectId, number>> {
    const ages = [...this.#state.projectOptions].map(
      ([projectId, options]) => [projectId, resolveAgeOf(options[RESOLVE_AGE_HOURS])] as const,
    )
    return new Map(ages.filter(([, hours]) => hours > 0))
  }

  async listIdle(projectId: ProjectId, lastSeenBeforeMs: number, limit: number) {
    return this.#listOf('unresolved')
      .filter((issue) => issue.projectId === projectId && issue.lastSeenAtMs < lastSeenBeforeMs)
      .toSorted((a, b) => a.lastSeenAtMs - b.lastSeenAtMs)
      .slice(0, limit)
      .map(({ id }) => id)
  }

  async listWatched({ seenSinceMs, afterId, limit }: WatchedQuery) {
    return this.#listOf('ignored')
      .filter((issue) => issue.id > afterId && issue.lastSeenAtMs >= seenSinceMs)
      .filter(({ id, substatus, eventCount, userCount }) => {
        const { wakeEventCount, wakeUserCount } = this.#lifeOf(id)
        const hasEvents = wakeEventCount !== null && eventCount >= wakeEventCount
        const hasUsers = wakeUserCount !== null && userCount >= wakeUserCount
        return substatus === 'archived_until_escalating' || hasEvents || hasUsers
      })
      .toSorted((a, b) => a.id - b.id)
      .slice(0, limit)
      .map((issue) => ({
        id: issue.id,
        substatus: issue.substatus ?? 'archived_forever',
        details: issue.statusDetails,
        isPriorityLocked: issue.priorityLockedAtMs !== undefined,
        firstSeenAtMs: issue.firstSeenAtMs,
        archivedAtMs: issue.statusChangedAtMs,
      }))
  }

  async countEvents(issueId: IssueId, sinceMs: number, max: number): Promise<number> {
    return Math.min(max, this.#listEvents(issueId, sinceMs).length)
  }

  async countUsers(issueId: IssueId, sinceMs: number): Promise<number> {
    const tags = this.#listEvents(issueId, sinceMs).flatMap((event) => event.tags)
    return new Set(tags.filter(([key]) => key === 'user').map(([, value]) => value)).size
  }

  #listOf(status: Issue['status']): readonly Issue[] {
    return [...this.#state.issues.values()].filter((issue) => issue.status === status)
  }

  #listEvents(issueId: IssueId, sinceMs: number) {
    return [...this.#state.events.values()]
      .filter((stored) => stored.issueId === issueId)
      .map(({ event }) => event)
      .filter((event) => occurredAtMs(event) >= sinceMs)
  }

  #lifeOf(id: IssueId) {
    return this.#state.issueLife.get(id) ?? UNTOUCHED
  }
}
