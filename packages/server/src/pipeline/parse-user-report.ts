import { parseEventJson } from '@vedette/protocol/event-json'
import { type EventId, parseEventId } from '@vedette/protocol/ids'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import type { DropReason } from '@vedette/protocol/outcome'
import { ProtocolError } from '@vedette/protocol/protocol-error'
import {
  type NewUserReport,
  USER_REPORT_CHARS_MAX,
  type UserReportText,
} from '../store/user-report-store.ts'

/** What the payload says; whose it is and when it came is known besides. */
export type ParsedUserReport = Omit<NewUserReport, 'projectId' | 'createdAtMs'>

/** The item of older clients, and of dialogs: about an event, mostly that of the envelope. */
export function parseUserReport(
  payload: Uint8Array,
  envelopeEventId: EventId | undefined,
): ParsedUserReport | DropReason {
  const raw = parsePayload(payload)
  if (raw === undefined) return 'invalid_json'
  const eventId = parseEventId(raw.event_id) ?? envelopeEventId
  const texts = readTexts({ name: raw.name, email: raw.email, comments: raw.comments })
  if (eventId === undefined || texts.comments === '') return 'no_data'
  const rest = { feedbackId: undefined, url: undefined, replayId: undefined }
  return { ...texts, ...rest, eventId, source: 'user_report_envelope' }
}

/** The item of newer clients: an event of its own, which may be about another. */
export function parseFeedback(
  payload: Uint8Array,
  feedbackId: EventId | undefined,
): ParsedUserReport | DropReason {
  const raw = parsePayload(payload)
  if (raw === undefined) return 'invalid_json'
  const feedback = objectOf(objectOf(raw.contexts).feedback)
  const user = objectOf(raw.user)
  const texts = readTexts({
    name: feedback.name || user.name || user.username,
    email: feedback.contact_email || user.email,
    comments: feedback.message,
  })
  if (texts.comments === '') return 'no_data'
  return {
    ...texts,
    feedbackId,
    eventId: parseEventId(feedback.associated_event_id),
    source: textOf(feedback.source, 'source') || 'new_feedback_envelope',
    url: textOf(feedback.url, 'url') || undefined,
    replayId: parseEventId(feedback.replay_id),
  }
}

function parsePayload(payload: Uint8Array): JsonObject | undefined {
  try {
    return parseEventJson(payload)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

type Raw = { readonly [Name in 'name' | 'email' | 'comments']: JsonValue | undefined }

function readTexts({ name, email, comments }: Raw) {
  return {
    name: textOf(name, 'name'),
    email: textOf(email, 'email'),
    comments: textOf(comments, 'comments'),
  }
}

/** Cut where it is too long, and without what databases refuse. */
function textOf(value: JsonValue | undefined, name: UserReportText): string {
  if (typeof value !== 'string') return ''
  const text = value.slice(0, USER_REPORT_CHARS_MAX[name])
  return text.toWellFormed().replaceAll('\0', '').trim()
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
