import type { EventId, IssueId, ProjectId } from '@vedette/protocol/ids'
import { outcomeKind } from '@vedette/protocol/outcome'
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '../../platform/limits.ts'
import { hourOf } from '../accepted-outcome.ts'
import type { Attachment, ProcessedAttachment } from '../attachment-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { EventBatch } from '../event-batch-store.ts'
import {
  type NewUserReport,
  USER_REPORT_CHANGE_MS_MAX,
  type UserReport,
} from '../user-report-store.ts'
import { addOutcomes } from './memory-outcome-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

/** Issues are looked up when somebody asks: events that move take their parts along. */
function issueOfEvent(
  state: MemoryState,
  projectId: ProjectId,
  eventId: EventId | undefined,
): IssueId | undefined {
  const isIt = (stored: { projectId: ProjectId; eventId: EventId }) =>
    stored.projectId === projectId && stored.eventId === eventId
  return [...state.events.values()].find(isIt)?.issueId
}

export function issueOfReport(
  state: MemoryState,
  { projectId, eventId }: Pick<UserReport, 'projectId' | 'eventId'>,
): IssueId | undefined {
  return issueOfEvent(state, projectId, eventId)
}

export function issueOfAttachment(
  state: MemoryState,
  { projectId, eventId }: Pick<Attachment, 'projectId' | 'eventId'>,
): IssueId | undefined {
  const feedback = findMemoryFeedback(state, projectId, eventId)
  return issueOfEvent(state, projectId, eventId) ?? (feedback && issueOfReport(state, feedback))
}

export function findMemoryFeedback(
  state: MemoryState,
  projectId: ProjectId,
  feedbackId: EventId,
): UserReport | undefined {
  return [...state.userReports.values()].find(
    (report) => report.projectId === projectId && report.feedbackId === feedbackId,
  )
}

export function removeMemoryAttachments(
  state: MemoryState,
  isGone: (attachment: Attachment) => boolean,
): number {
  const gone = [...state.attachments.values()].filter(isGone)
  for (const { id, blob } of gone) {
    state.attachments.delete(id)
    addUnneeded(state, blob)
  }
  return gone.length
}

/** What came with the events of a batch, or is said about them. */
export function addMemoryParts(
  state: MemoryState,
  { attachments = [], userReports = [], unneededBlobs = [] }: EventBatch,
  duplicateIds: Set<string>,
): void {
  for (const { keyId, ...report } of userReports) {
    const isKept = insertMemoryReport(state, report) !== undefined
    const { projectId, createdAtMs, feedbackId } = report
    if (!isKept && feedbackId) duplicateIds.add(feedbackId)
    const fate = isKept
      ? ({ kind: 'accepted', reason: '' } as const)
      : ({ kind: 'invalid', reason: 'duplicate' } as const)
    const hour = hourOf(createdAtMs)
    addOutcomes(state, [{ projectId, keyId, category: 'feedback', hour, quantity: 1, ...fate }])
  }
  for (const attachment of attachments) addAttachment(state, attachment, duplicateIds)
  for (const blob of unneededBlobs) addUnneeded(state, blob)
}

/** Undefined where the event has one already that nobody may correct. */
export function insertMemoryReport(
  state: MemoryState,
  report: NewUserReport,
): UserReport | undefined {
  const { projectId, feedbackId, eventId, name, email, comments, createdAtMs } = report
  if (feedbackId !== undefined) {
    if (findMemoryFeedback(state, projectId, feedbackId)) return undefined
  } else if (eventId !== undefined) {
    const known = [...state.userReports.values()].find(
      (one) => one.projectId === projectId && one.eventId === eventId && !one.feedbackId,
    )
    if (known) {
      if (createdAtMs - known.createdAtMs > USER_REPORT_CHANGE_MS_MAX) return undefined
      const changed = { ...known, name, email, comments, createdAtMs }
      state.userReports.set(known.id, changed)
      return changed
    }
  }
  const id = nextId(state)
  const added: UserReport = { ...report, id, issueId: undefined, status: 'unresolved' }
  state.userReports.set(id, added)
  return added
}

function addAttachment(
  state: MemoryState,
  processed: ProcessedAttachment,
  duplicateIds: ReadonlySet<string>,
): void {
  const { projectId, keyId, receivedAtMs, isWithEvent, blob, sha1, contentType, ...rest } =
    processed
  const reason = findFault(state, processed, duplicateIds)
  const kind = reason === undefined ? 'accepted' : outcomeKind(reason)
  const fate = { kind, reason: reason ?? '', quantity: Math.max(1, processed.bytes) } as const
  const hour = hourOf(receivedAtMs)
  addOutcomes(state, [{ projectId, keyId, category: 'attachment', hour, ...fate }])
  if (reason !== undefined) {
    addUnneeded(state, blob)
    return
  }
  const id = nextId(state)
  state.attachments.set(id, {
    ...rest,
    id,
    projectId,
    issueId: undefined,
    contentType,
    blob: blob as Sha1,
    sha1: sha1 as Sha1,
    createdAtMs: receivedAtMs,
  })
}

function findFault(
  state: MemoryState,
  { projectId, eventId, isWithEvent, bytes }: ProcessedAttachment,
  duplicateIds: ReadonlySet<string>,
) {
  if (isWithEvent && duplicateIds.has(eventId)) return 'duplicate'
  const stored = [...state.attachments.values()].filter(
    (one) => one.projectId === projectId && one.eventId === eventId,
  )
  if (stored.length >= ATTACHMENTS_MAX) return 'too_many_items'
  const storedBytes = stored.reduce((sum, one) => sum + one.bytes, 0)
  return storedBytes + bytes > ATTACHMENT_BYTES_MAX ? 'too_large' : undefined
}

function addUnneeded(state: MemoryState, blob: string): void {
  const id = nextId(state)
  state.unneededBlobs.set(id, { id, blob: blob as Sha1 })
}
