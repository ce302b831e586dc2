import { type DropReason, type OutcomeKind, outcomeKind } from '@vedette/protocol/outcome'
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '../../../platform/limits.ts'
import { hourOf } from '../../accepted-outcome.ts'
import type { ProcessedAttachment } from '../../attachment-store.ts'
import type { OutcomeCount } from '../../outcome-store.ts'
import type { BatchTransaction, SqlValue } from '../batch-session.ts'
import type { AttachmentStatements } from './attachment-statements.ts'
import { eventIdBytes } from './write-events.ts'

export interface AttachmentWriting {
  readonly transaction: BatchTransaction
  readonly statements: AttachmentStatements
  /** Of this batch, by `eventName`. */
  readonly duplicates: ReadonlySet<string>
}

interface WrittenAttachments {
  readonly outcomes: readonly OutcomeCount[]
  /** Of those that were dropped. */
  readonly unneededBlobs: readonly string[]
}

/** What an event is known by among those of all projects. */
export function eventName(projectId: number, eventId: string): string {
  return `${projectId}:${eventId}`
}

/** One after the other: each may fill up what its event may have. */
export async function writeAttachments(
  writing: AttachmentWriting,
  attachments: readonly ProcessedAttachment[],
): Promise<WrittenAttachments> {
  const outcomes: OutcomeCount[] = []
  const unneededBlobs: string[] = []
  for (const attachment of attachments) {
    const reason = await findFault(writing, attachment)
    if (reason === undefined) await insert(writing, attachment)
    else unneededBlobs.push(attachment.blob)
    outcomes.push(attachmentOutcome(attachment, reason))
  }
  return { outcomes, unneededBlobs }
}

/** Counted in bytes, as the reference does. */
function attachmentOutcome(
  { projectId, keyId, receivedAtMs, bytes }: ProcessedAttachment,
  reason: DropReason | undefined,
): OutcomeCount {
  const kind: OutcomeKind = reason === undefined ? 'accepted' : outcomeKind(reason)
  const hour = hourOf(receivedAtMs)
  const fate = { kind, reason: reason ?? '', quantity: Math.max(1, bytes) }
  return { projectId, keyId, category: 'attachment', hour, ...fate }
}

async function findFault(
  { transaction, statements, duplicates }: AttachmentWriting,
  { projectId, eventId, isWithEvent, bytes }: ProcessedAttachment,
): Promise<DropReason | undefined> {
  if (isWithEvent && duplicates.has(eventName(projectId, eventId))) return 'duplicate'
  const place = [projectId, eventIdBytes(eventId)]
  const [stored] = await transaction.select(statements.findAttachedBytes, place)
  if (Number(stored?.count) >= ATTACHMENTS_MAX) return 'too_many_items'
  return Number(stored?.bytes) + bytes > ATTACHMENT_BYTES_MAX ? 'too_large' : undefined
}

async function insert(writing: AttachmentWriting, attachment: ProcessedAttachment): Promise<void> {
  const { transaction, statements } = writing
  const { projectId, eventId, name, contentType, type, blob, sha1, bytes } = attachment
  const issueId = await findIssue(writing, attachment)
  const row: SqlValue[] = [
    projectId,
    eventIdBytes(eventId),
    issueId,
    name,
    contentType ?? null,
    type,
    blob,
    sha1,
    bytes,
    attachment.receivedAtMs,
  ]
  await transaction.runMany(statements.insertAttachment, [row])
}

/** Of the event that it came with, or of the one that the feedback is about. */
async function findIssue(
  { transaction, statements }: AttachmentWriting,
  { projectId, eventId }: ProcessedAttachment,
): Promise<number | null> {
  const place = [projectId, eventIdBytes(eventId)]
  const [event] = await transaction.select(statements.findIssueOfEvent, place)
  if (event) return Number(event.issue_id)
  const [feedback] = await transaction.select(statements.findFeedback, place)
  return feedback?.issue_id == null ? null : Number(feedback.issue_id)
}
