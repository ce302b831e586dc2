import type { IssueId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { isRegression, releaseOfResolution } from '../../lifecycle/is-regression.ts'
import { findExpiredCondition } from '../../lifecycle/wake-conditions.ts'
import type { OrderedRelease } from '../../releases/release-order.ts'
import { type IndexedEvent, occurredAtMs } from '../indexed-event.ts'
import type { Issue } from '../issue-store.ts'
import type { OutboxKind } from '../outbox-store.ts'
import { addActivity } from './memory-activity-store.ts'
import { UNTOUCHED } from './memory-issue-life.ts'
import { releaseKey } from './memory-release-store.ts'
import type { MemoryState } from './memory-state.ts'

export interface MemoryReopened {
  readonly kind: OutboxKind
  readonly eventId: string
}

interface Recurrence {
  readonly issueId: IssueId
  readonly event: IndexedEvent
  readonly receivedAtMs: number
  readonly nowMs: number
}

/** Opens a resolved or archived issue again where the event, counted already, brings it back. */
export function reopenMemoryIssue(
  state: MemoryState,
  { issueId, event, receivedAtMs, nowMs }: Recurrence,
): MemoryReopened | undefined {
  const issue = state.issues.get(issueId)
  if (!issue || issue.status === 'unresolved') return undefined
  const found =
    issue.status === 'resolved'
      ? recur(state, issue, { event, receivedAtMs })
      : wake(state, issue, { event, nowMs })
  if (!found) return undefined
  const { substatus, data } = found
  const isRaised = substatus === 'escalating' && issue.priorityLockedAtMs === undefined
  state.issues.set(issueId, {
    ...issue,
    status: 'unresolved',
    substatus,
    statusDetails: {},
    statusChangedAtMs: nowMs,
    ...(isRaised && { priority: 'high' }),
  })
  const { stateVersion } = state.issueLife.get(issueId) ?? UNTOUCHED
  state.issueLife.set(issueId, { ...UNTOUCHED, stateVersion: stateVersion + 1 })
  const { kind, message } = TOLD[substatus]
  const told = { issueId, kind, actorUserId: undefined, data, createdAtMs: nowMs }
  addActivity(state, told)
  return { kind: message, eventId: event.event_id }
}

const TOLD = {
  regressed: { kind: 'set_regression', message: 'issue.regressed' },
  escalating: { kind: 'set_escalating', message: 'issue.escalating' },
  ongoing: { kind: 'set_unresolved', message: 'issue.unarchived' },
} as const

interface Found {
  readonly substatus: keyof typeof TOLD
  readonly data: JsonObject
}

function recur(
  state: MemoryState,
  issue: Issue,
  { event, receivedAtMs }: Pick<Recurrence, 'event' | 'receivedAtMs'>,
): Found | undefined {
  const details = issue.statusDetails
  const version = releaseOfResolution(details)
  const resolvedIn = version === undefined ? undefined : findRelease(state, issue, version)
  const created = { createdAtMs: occurredAtMs(event), releasedAtMs: undefined }
  const release =
    event.release === undefined
      ? undefined
      : (findRelease(state, issue, event.release) ?? { version: event.release, ...created })
  const resolvedAtMs = issue.statusChangedAtMs
  if (!isRegression({ details, release, resolvedIn, receivedAtMs, resolvedAtMs })) {
    return undefined
  }
  const data = {
    event_id: event.event_id,
    version: event.release ?? '',
    ...(version === undefined ? {} : { resolved_in_version: version }),
  }
  return { substatus: 'regressed', data }
}

function wake(
  state: MemoryState,
  issue: Issue,
  { event, nowMs }: Pick<Recurrence, 'event' | 'nowMs'>,
): Found | undefined {
  const { eventCount, userCount, statusDetails } = issue
  const life = state.issueLife.get(issue.id) ?? UNTOUCHED
  const condition = findExpiredCondition({ ...life, eventCount, userCount }, statusDetails, nowMs)
  if (!condition) return undefined
  const data = { event_id: event.event_id, expired_snooze: condition }
  return { substatus: condition.until === null ? 'escalating' : 'ongoing', data }
}

function findRelease(
  { projects, artifacts }: MemoryState,
  { projectId }: Issue,
  version: string,
): OrderedRelease | undefined {
  const organizationId = projects.get(projectId)?.organizationId
  return organizationId && artifacts.releases.get(releaseKey(organizationId, version))
}
