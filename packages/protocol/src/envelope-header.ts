import type { ItemHeader } from './envelope-item.ts'
import { type EventId, parseEventId } from './ids.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { jsonDepthExceeds } from './json-depth.ts'
import { ProtocolError } from './protocol-error.ts'
import { decodeUtf8 } from './utf8.ts'

/** `raw` holds all attributes as sent, the named ones too. */
export interface EnvelopeHeader {
  readonly eventId?: EventId
  readonly dsn?: string
  /** The sender's clock when it sent this, Unix milliseconds: tells how far that clock is off. */
  readonly sentAtMs?: number
  readonly sdk?: JsonObject
  /** The trace's sampling context. */
  readonly trace?: JsonObject
  readonly raw: JsonObject
}

// Real headers nest two or three levels: sdk.packages[].name is the deepest seen.
const HEADER_DEPTH_MAX = 16

/** An attribute that makes no sense is absent, and does not cost the envelope. */
export function parseEnvelopeHeader(line: Uint8Array): EnvelopeHeader {
  const raw = parseHeaderLine(line, 'envelope header')
  const { dsn, sdk, trace } = raw
  const eventId = parseEventId(raw.event_id)
  const sentAtMs = typeof raw.sent_at === 'string' ? Date.parse(raw.sent_at) : Number.NaN
  return {
    ...(eventId === undefined ? {} : { eventId }),
    ...(typeof dsn === 'string' ? { dsn } : {}),
    ...(Number.isNaN(sentAtMs) ? {} : { sentAtMs }),
    ...(isJsonObject(sdk) ? { sdk } : {}),
    ...(isJsonObject(trace) ? { trace } : {}),
    raw,
  }
}

/** Type and length decide where the next item begins, so they must be right. */
export function parseItemHeader(line: Uint8Array): ItemHeader {
  const raw = parseHeaderLine(line, 'item header')
  const { type, content_type: contentType, filename, attachment_type: attachmentType } = raw
  if (typeof type !== 'string') throw invalid('the item header has no type')
  const length = parseLength(raw.length)
  const itemCount = raw.item_count
  return {
    type,
    ...(length === undefined ? {} : { length }),
    ...(typeof contentType === 'string' ? { contentType } : {}),
    ...(typeof filename === 'string' ? { filename } : {}),
    ...(typeof attachmentType === 'string' ? { attachmentType } : {}),
    ...(isCount(itemCount) ? { itemCount } : {}),
    raw,
  }
}

function parseLength(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  if (isCount(value)) return value
  throw invalid('the item header has a length that is no whole number')
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function parseHeaderLine(line: Uint8Array, what: string): JsonObject {
  if (jsonDepthExceeds(line, HEADER_DEPTH_MAX)) throw invalid(`the ${what} nests too deep`)
  const value = parseLine(line, what)
  if (!isJsonObject(value)) throw invalid(`the ${what} is no JSON object`)
  if (!Object.hasOwn(value, '__proto__')) return value
  // As an own property it is harmless, until somebody assigns it to another object.
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__proto__'))
}

function parseLine(line: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(decodeUtf8(line))
  } catch (cause) {
    throw invalid(`the ${what} is no JSON`, cause)
  }
}

function invalid(message: string, cause?: unknown): ProtocolError {
  return new ProtocolError('invalid_envelope', message, { cause })
}
