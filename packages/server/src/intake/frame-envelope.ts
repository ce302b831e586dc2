import { type AuthFields, authOfDsn } from '@vedette/protocol/auth'
import { categoryOfItem, type DataCategory } from '@vedette/protocol/data-category'
import { parseDsn } from '@vedette/protocol/dsn'
import {
  type EnvelopeHeader,
  type EnvelopeItem,
  type EnvelopeLimits,
  formatEnvelope,
  parseEnvelope,
} from '@vedette/protocol/envelope'
import { parseEventJson } from '@vedette/protocol/event-json'
import { type EventId, type ProjectId, parseEventId } from '@vedette/protocol/ids'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import { ATTACHMENTS_MAX, ENVELOPE_SESSIONS_MAX } from '../platform/limits.ts'
import type { Framed } from './framed.ts'
import { IntakeError } from './intake-error.ts'

const NEWLINE = 0x0a
const NOTHING = new Uint8Array()

/**
 * Checks the framing of an envelope and finds its id. The event stays closed, except where only
 * its payload names the id.
 */
export function frameEnvelope(
  bytes: Uint8Array,
  limits: EnvelopeLimits,
  randomId: () => EventId,
): Framed {
  const { header, items } = parseEnvelope(bytes, limits)
  const counts = countItems(items)
  const sender = header.dsn === undefined ? undefined : senderOf(header.dsn)
  const { event } = counts
  const framed = { categories: counts.categories, quantity: counts.quantity, ...sender }
  if (items.length === 0) return { ...framed, id: header.eventId, envelopes: [] }
  // Without an event to belong to they go nowhere, and neither with one that is not stored.
  const isAbout = header.eventId !== undefined || event !== undefined
  if (counts.attachmentCount > 0 && isAbout && !counts.hasTransaction) {
    const id = header.eventId ?? findEventId(event?.payload ?? NOTHING) ?? randomId()
    return { ...framed, id, ...takeOutAttachments(header, items, id) }
  }
  if (header.eventId !== undefined || event === undefined) {
    return { ...framed, id: header.eventId, envelopes: [bytes] }
  }
  const id = findEventId(event.payload) ?? randomId()
  return { ...framed, id, envelopes: [withEventId(bytes, header, id)] }
}

interface ItemCounts {
  readonly categories: readonly DataCategory[]
  readonly quantity: number
  /** The item that makes an event, if there is one. */
  readonly event: EnvelopeItem | undefined
  readonly attachmentCount: number
  readonly hasTransaction: boolean
}

/** An envelope is about one event at most; the protocol limits its sessions too. */
function countItems(items: readonly EnvelopeItem[]): ItemCounts {
  const categories: DataCategory[] = []
  let event: EnvelopeItem | undefined
  let eventCount = 0
  let sessionCount = 0
  let attachmentCount = 0
  let hasTransaction = false
  for (const item of items) {
    const { type } = item.header
    const category = categoryOfItem(type)
    if (category !== undefined) categories.push(category)
    if (type === 'event' || type === 'transaction') eventCount++
    if (type === 'attachment') attachmentCount++
    if (type === 'transaction') hasTransaction = true
    if (type === 'session' || type === 'sessions') sessionCount++
    if (type === 'event' || type === 'transaction' || type === 'feedback') event ??= item
  }
  if (eventCount > 1) throw new IntakeError('too_many_items', 'more than one event')
  if (sessionCount > ENVELOPE_SESSIONS_MAX) {
    throw new IntakeError('too_many_items', `more than ${ENVELOPE_SESSIONS_MAX} sessions`)
  }
  if (attachmentCount > ATTACHMENTS_MAX) {
    throw new IntakeError('too_many_items', `more than ${ATTACHMENTS_MAX} attachments`)
  }
  const quantity = categories.length > sessionCount ? 1 : 0
  return { categories, event, quantity, attachmentCount, hasTransaction }
}

/** Large as they may be, they are not for a log that every item passes through. */
function takeOutAttachments(header: EnvelopeHeader, items: readonly EnvelopeItem[], id: EventId) {
  const rest = items.filter((item) => item.header.type !== 'attachment')
  const envelope = formatEnvelope(
    { ...header.raw, event_id: id },
    rest.map((item) => ({ header: item.header.raw, payload: item.payload })),
  )
  const attachments = items.filter((item) => item.header.type === 'attachment')
  return { envelopes: [envelope], attachments }
}

/** A DSN that cannot be read says nothing, and then another source must name the key. */
function senderOf(dsn: string): { auth: AuthFields; projectId: ProjectId } | undefined {
  try {
    const parsed = parseDsn(dsn)
    return { auth: authOfDsn(parsed), projectId: parsed.projectId }
  } catch {
    return undefined
  }
}

/** Undefined also when the event cannot be read: telling its sender is the pipeline's work. */
function findEventId(payload: Uint8Array): EventId | undefined {
  try {
    return parseEventId(parseEventJson(payload).event_id)
  } catch {
    return undefined
  }
}

function withEventId(bytes: Uint8Array, header: EnvelopeHeader, id: EventId): Uint8Array {
  const line = encodeUtf8(JSON.stringify({ ...header.raw, event_id: id }))
  // There are items, so the header has an end.
  const rest = bytes.subarray(bytes.indexOf(NEWLINE))
  const framed = new Uint8Array(line.length + rest.length)
  framed.set(line)
  framed.set(rest, line.length)
  return framed
}
