import type { IssueId, OrganizationId } from '@vedette/protocol/ids'
import type {
  ChangeAspect,
  ChangeAuthor,
  IssueChange,
  IssueChangeRequest,
  IssueChangeStore,
  IssueMessageKind,
  StateCondition,
  UndoAuthor,
  UndoRefusal,
  UndoResult,
} from '../issue-change-store.ts'
import type { Issue } from '../issue-store.ts'
import { addActivity } from './memory-activity-store.ts'
import { type MemoryIssueLife, personKey, UNTOUCHED } from './memory-issue-life.ts'
import { changeMemoryPerson } from './memory-issue-user-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'
import { tellOfMemoryUndo } from './tell-of-memory-undo.ts'

type OrganizationAuthor = ChangeAuthor & { readonly organizationId: OrganizationId }
type Remembered = Map<IssueId, { readonly issue: Issue; readonly life: MemoryIssueLife }>
type People = Map<string, ReturnType<MemoryState['issueUsers']['get']>>

const REFUSED_LISTED_MAX = 100

export class MemoryIssueChangeStore implements IssueChangeStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async apply(requests: readonly IssueChangeRequest[], author: ChangeAuthor): Promise<number> {
    return requests.flatMap((request) => this.#applyOne(request, author)).length
  }

  async applyUndoable(requests: readonly IssueChangeRequest[], author: OrganizationAuthor) {
    const issues: Remembered = new Map()
    const people: People = new Map()
    for (const request of requests) {
      for (const id of request.issueIds) {
        const issue = this.#state.issues.get(id)
        if (issue && !issues.has(id)) issues.set(id, { issue, life: this.#lifeOf(id) })
        for (const { userId } of request.people) {
          const key = personKey(id, userId)
          people.set(key, this.#state.issueUsers.get(key))
        }
      }
      this.#applyOne(request, author)
    }
    for (const [id, before] of issues) {
      const { stateVersion } = this.#lifeOf(id)
      issues.set(id, { ...before, life: { ...before.life, stateVersion } })
    }
    const id = nextId(this.#state)
    const { organizationId, actorUserId, atMs } = author
    const kept = { organizationId, actorUserId, createdAtMs: atMs, isUndone: false }
    this.#state.issueChanges.set(id, { ...kept, issues, people })
    return id
  }

  async undo(changeId: number, author: UndoAuthor): Promise<UndoResult | undefined> {
    const change = this.#state.issueChanges.get(changeId)
    const isTheirs =
      change?.organizationId === author.organizationId && change.actorUserId === author.actorUserId
    if (!change || !isTheirs || change.isUndone) return undefined
    this.#state.issueChanges.set(changeId, { ...change, isUndone: true })
    const refused: UndoRefusal[] = []
    let undoneCount = 0
    for (const [id, before] of change.issues) {
      const now = this.#state.issues.get(id)
      if (now && !author.projectIds.includes(now.projectId)) continue
      const life = this.#lifeOf(id)
      if (!now || life.stateVersion !== before.life.stateVersion) {
        refused.push({ issueId: id, since: this.#lastActivity(id) })
        continue
      }
      undoneCount += 1
      tellOfMemoryUndo(this.#state, { now, earlier: before.issue }, author)
      this.#state.issues.set(id, { ...now, ...decided(before.issue) })
      this.#state.issueLife.set(id, { ...before.life, stateVersion: life.stateVersion + 1 })
      for (const [key, person] of change.people) {
        if (!key.startsWith(`${id}:`)) continue
        if (person) this.#state.issueUsers.set(key, person)
        else this.#state.issueUsers.delete(key)
      }
    }
    return {
      undoneCount,
      refusedCount: change.issues.size - undoneCount,
      refused: refused.slice(0, REFUSED_LISTED_MAX),
    }
  }

  async deleteBefore(createdBeforeMs: number): Promise<number> {
    const old = [...this.#state.issueChanges].filter(
      ([, { createdAtMs }]) => createdAtMs < createdBeforeMs,
    )
    for (const [id] of old) this.#state.issueChanges.delete(id)
    return old.length
  }

  #applyOne(request: IssueChangeRequest, author: ChangeAuthor): readonly IssueId[] {
    const { change, onlyWhile, people } = request
    return [...new Set(request.issueIds)].filter((id) => {
      const issue = this.#state.issues.get(id)
      if (!issue || !fits(issue, onlyWhile)) return false
      if (Object.keys(change).length > 0) this.#changeIssue(issue, request, author)
      if (request.message) this.#putOut(issue, request.message, author.atMs)
      for (const person of people)
        changeMemoryPerson(this.#state, id, { ...person, atMs: author.atMs })
      return true
    })
  }

  #changeIssue(
    issue: Issue,
    { change, activities }: IssueChangeRequest,
    { actorUserId, atMs }: ChangeAuthor,
  ): void {
    const { id: issueId } = issue
    const changed = changeOf(issue, change, atMs)
    for (const { aspect, kind, data } of activities) {
      if (aspectOf(issue, aspect) === aspectOf(changed, aspect)) continue
      addActivity(this.#state, { issueId, kind, actorUserId, data, createdAtMs: atMs })
    }
    this.#state.issues.set(issueId, changed)
    const { stateVersion, ...life } = this.#lifeOf(issueId)
    this.#state.issueLife.set(issueId, {
      ...life,
      ...(change.state && {
        wakeAtMs: change.state.wakeAtMs ?? null,
        wakeEventCount: totalAfter(issue.eventCount, change.state.wakeAfterEvents),
        wakeUserCount: totalAfter(issue.userCount, change.state.wakeAfterUsers),
      }),
      stateVersion: stateVersion + 1,
    })
  }

  #putOut({ id: issueId, projectId }: Issue, kind: IssueMessageKind, createdAtMs: number): void {
    const payload = { issueId, projectId }
    this.#state.outbox.push({ id: nextId(this.#state), kind, payload, createdAtMs })
  }

  #lastActivity(issueId: IssueId): UndoRefusal['since'] {
    const last = [...this.#state.activity.values()].findLast(
      (activity) => activity.issueId === issueId && activity.kind !== 'note',
    )
    return last && { kind: last.kind, actorUserId: last.actorUserId }
  }

  #lifeOf(id: IssueId): MemoryIssueLife {
    return this.#state.issueLife.get(id) ?? UNTOUCHED
  }
}

function fits(issue: Issue, condition: StateCondition = {}): boolean {
  const { status, notStatus, substatus, isUnassigned } = condition
  const { assignedUserId, assignedTeamId } = issue
  if (isUnassigned && (assignedUserId ?? assignedTeamId) !== undefined) return false
  if (status && issue.status !== status) return false
  if (notStatus && issue.status === notStatus) return false
  return substatus === undefined || issue.substatus === substatus
}

function totalAfter(count: number, more: number | undefined): number | null {
  return more === undefined ? null : count + more
}

function changeOf(
  issue: Issue,
  { state, assignee, priority, sharing }: IssueChange,
  atMs: number,
): Issue {
  const shareId = sharing?.get(issue.id)
  return {
    ...issue,
    ...(state && {
      status: state.status,
      substatus: state.substatus,
      statusDetails: state.details,
      statusChangedAtMs: atMs,
    }),
    ...(assignee && { assignedUserId: assignee.userId, assignedTeamId: assignee.teamId }),
    ...(priority && { priority: priority.value }),
    ...(priority?.isLocked && { priorityLockedAtMs: atMs }),
    ...(sharing && {
      isPublic: shareId !== undefined,
      shareId: shareId === undefined ? undefined : (issue.shareId ?? shareId),
    }),
  }
}

function aspectOf(issue: Issue, aspect: ChangeAspect): string {
  const { status, substatus, statusDetails, assignedUserId, assignedTeamId } = issue
  const values = {
    state: [status, substatus, statusDetails],
    assignee: [assignedUserId, assignedTeamId],
    priority: [issue.priority],
    sharing: [issue.isPublic],
  }
  return JSON.stringify(values[aspect])
}

/** What a decision may change of an issue. */
function decided(issue: Issue) {
  const { status, substatus, statusDetails, statusChangedAtMs, isPublic, shareId } = issue
  const { assignedUserId, assignedTeamId, priority, priorityLockedAtMs } = issue
  return {
    ...{ status, substatus, statusDetails, statusChangedAtMs, isPublic, shareId },
    ...{ assignedUserId, assignedTeamId, priority, priorityLockedAtMs },
  }
}
