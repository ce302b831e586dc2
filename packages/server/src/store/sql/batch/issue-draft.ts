import type { JsonObject } from '@vedette/protocol/json'
import { LEVELS } from '@vedette/protocol/level'
import { initialPriority } from '../../../lifecycle/initial-priority.ts'
import { PRIORITIES } from '../../../lifecycle/issue-state.ts'
import type { ProcessedEvent } from '../../event-batch-store.ts'
import { type IndexedEvent, occurredAtMs } from '../../indexed-event.ts'
import type { SqlRow } from '../batch-session.ts'

/** How an issue came back, and the event that brought it back. */
export interface Reopened {
  readonly substatus: 'regressed' | 'escalating' | 'ongoing'
  readonly eventId: string
  /** Of the activity that tells of it. */
  readonly data: JsonObject
}

/** An issue while a batch is added to it, in memory, to be written once at the end. */
export interface IssueDraft {
  id: number
  readonly projectId: number
  readonly isNew: boolean
  /** What this batch made of an issue that was resolved or archived. */
  reopened: Reopened | undefined
  shortNumber: number
  title: string
  culprit: string
  type: string
  level: number
  platform: string
  logger: string | null
  metadata: string
  isUnhandled: boolean
  status: string
  substatus: string | null
  statusDetails: string
  readonly statusChangedAtMs: number
  eventCount: number
  userCount: number
  firstSeenAtMs: number
  lastSeenAtMs: number
  firstRelease: string | null
  lastRelease: string | null
  priority: number
  readonly isPriorityLocked: boolean
  wakeAtMs: number | null
  wakeEventCount: number | null
  wakeUserCount: number | null
  /** The event that opened it, for the message in the outbox. */
  readonly openedBy: string | undefined
}

export function createIssueDraft({ projectId, event }: ProcessedEvent): IssueDraft {
  const atMs = occurredAtMs(event)
  return {
    id: 0,
    projectId,
    isNew: true,
    reopened: undefined,
    shortNumber: 0,
    ...describe(event),
    isUnhandled: false,
    status: 'unresolved',
    substatus: 'new',
    statusDetails: '{}',
    statusChangedAtMs: atMs,
    eventCount: 0,
    userCount: 0,
    firstSeenAtMs: atMs,
    lastSeenAtMs: atMs,
    firstRelease: event.release ?? null,
    lastRelease: event.release ?? null,
    priority: PRIORITIES.indexOf(initialPriority(event.level)),
    isPriorityLocked: false,
    wakeAtMs: null,
    wakeEventCount: null,
    wakeUserCount: null,
    openedBy: event.event_id,
  }
}

export function issueDraftOf(row: SqlRow): IssueDraft {
  return {
    id: Number(row.id),
    projectId: Number(row.project_id),
    isNew: false,
    reopened: undefined,
    shortNumber: Number(row.short_number),
    title: String(row.title),
    culprit: String(row.culprit),
    type: String(row.type),
    level: Number(row.level),
    platform: String(row.platform),
    logger: textOrNull(row.logger),
    metadata: String(row.metadata),
    isUnhandled: row.is_unhandled === 1,
    status: String(row.status),
    substatus: textOrNull(row.substatus),
    statusDetails: String(row.status_details),
    statusChangedAtMs: Number(row.status_changed_at_ms),
    eventCount: Number(row.event_count),
    userCount: Number(row.user_count),
    firstSeenAtMs: Number(row.first_seen_at_ms),
    lastSeenAtMs: Number(row.last_seen_at_ms),
    firstRelease: textOrNull(row.first_release),
    lastRelease: textOrNull(row.last_release),
    priority: Number(row.priority),
    isPriorityLocked: row.priority_locked_at_ms !== null,
    wakeAtMs: numberOrNull(row.wake_at_ms),
    wakeEventCount: numberOrNull(row.wake_event_count),
    wakeUserCount: numberOrNull(row.wake_user_count),
    openedBy: undefined,
  }
}

/** Counts one more event. What the issue is called follows its latest event. */
export function addEvent(draft: IssueDraft, event: IndexedEvent): void {
  const atMs = occurredAtMs(event)
  draft.eventCount += 1
  draft.firstSeenAtMs = Math.min(draft.firstSeenAtMs, atMs)
  if (atMs >= draft.lastSeenAtMs) {
    draft.lastSeenAtMs = atMs
    Object.assign(draft, describe(event))
    if (event.release !== undefined) draft.lastRelease = event.release
  }
  draft.isUnhandled ||= event.isUnhandled
}

export function describe(event: Omit<IndexedEvent, 'isUnhandled' | 'words' | 'names' | 'fields'>) {
  return {
    title: event.title,
    culprit: event.culprit ?? '',
    type: event.type,
    level: LEVELS.indexOf(event.level),
    platform: event.platform,
    logger: event.logger ?? null,
    metadata: JSON.stringify(event.metadata),
  }
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
