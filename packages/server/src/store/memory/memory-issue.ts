import type { IssueId } from '@vedette/protocol/ids'
import { initialPriority } from '../../lifecycle/initial-priority.ts'
import { assert } from '../../platform/assert.ts'
import type { ProcessedEvent } from '../event-batch-store.ts'
import { type IndexedEvent, occurredAtMs } from '../indexed-event.ts'
import type { Issue } from '../issue-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

/** A new issue without events: the one that opened it is added next, as any other. */
export function openIssue(state: MemoryState, { projectId, event }: ProcessedEvent): Issue {
  const shortNumber = (state.issueCounts.get(projectId) ?? 0) + 1
  state.issueCounts.set(projectId, shortNumber)
  const issue: Issue = {
    id: nextId(state) as IssueId,
    projectId,
    shortNumber,
    ...describe(event),
    isUnhandled: false,
    status: 'unresolved',
    substatus: 'new',
    statusDetails: {},
    eventCount: 0,
    userCount: 0,
    commentCount: 0,
    firstSeenAtMs: occurredAtMs(event),
    lastSeenAtMs: occurredAtMs(event),
    firstRelease: event.release,
    lastRelease: event.release,
    assignedUserId: undefined,
    assignedTeamId: undefined,
    statusChangedAtMs: occurredAtMs(event),
    isPublic: false,
    shareId: undefined,
    priority: initialPriority(event.level),
    priorityLockedAtMs: undefined,
  }
  state.issues.set(issue.id, issue)
  return issue
}

/** Counts an event that has been stored. */
export function addEventToIssue(state: MemoryState, event: IndexedEvent, id: IssueId): void {
  const issue = state.issues.get(id)
  assert(issue, 'the owner of a hash exists')
  const atMs = occurredAtMs(event)
  const isLatest = atMs >= issue.lastSeenAtMs
  state.issues.set(id, {
    ...issue,
    ...(isLatest && describe(event)),
    ...(isLatest && event.release !== undefined && { lastRelease: event.release }),
    isUnhandled: issue.isUnhandled || event.isUnhandled,
    eventCount: issue.eventCount + 1,
    userCount: countUsers(state, id),
    firstSeenAtMs: Math.min(issue.firstSeenAtMs, atMs),
    lastSeenAtMs: Math.max(issue.lastSeenAtMs, atMs),
  })
}

function describe(event: IndexedEvent) {
  return {
    title: event.title,
    culprit: event.culprit ?? '',
    type: event.type,
    level: event.level,
    platform: event.platform,
    logger: event.logger,
    metadata: event.metadata,
  }
}

function countUsers(state: MemoryState, id: IssueId): number {
  const events = [...state.events.values()].filter((event) => event.issueId === id)
  const tags = events.flatMap(({ event }) => event.tags)
  return new Set(tags.filter(([key]) => key === 'user').map(([, value]) => value)).size
}
