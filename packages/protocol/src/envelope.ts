import { type EnvelopeHeader, parseEnvelopeHeader, parseItemHeader } from './envelope-header.ts'
import type { EnvelopeItem, ItemHeader } from './envelope-item.ts'
import type { JsonObject } from './json.ts'
import { ProtocolError } from './protocol-error.ts'
import { encodeUtf8 } from './utf8.ts'

export type { EnvelopeHeader } from './envelope-header.ts'
export type { EnvelopeItem } from './envelope-item.ts'

/** A header line, then items of a header line and a payload each. */
export interface Envelope {
  readonly header: EnvelopeHeader
  readonly items: readonly EnvelopeItem[]
}

export interface EnvelopeLimits {
  readonly envelopeItemsMax: number
  readonly headerBytesMax: number
  /** The most that one payload of the type may hold. */
  readonly itemBytesMax: (type: string) => number
}

const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * Finds the items without copying or reading their payloads. Lengths are compared with the
 * bytes at hand before anything is made of them, so a header's claim costs no memory.
 */
export function parseEnvelope(bytes: Uint8Array, limits: EnvelopeLimits): Envelope {
  if (bytes.length === 0) throw new ProtocolError('no_data', 'the envelope is empty')
  const headerEnd = endOfHeader(bytes, 0, limits)
  const header = parseEnvelopeHeader(bytes.subarray(0, headerEnd))
  const items: EnvelopeItem[] = []
  let at = skipBlankLines(bytes, headerEnd)
  while (at < bytes.length) {
    if (items.length >= limits.envelopeItemsMax) {
      throw new ProtocolError('too_many_items', `more than ${limits.envelopeItemsMax} items`)
    }
    const lineEnd = endOfHeader(bytes, at, limits)
    const itemHeader = parseItemHeader(bytes.subarray(at, lineEnd))
    const payload = payloadAt(bytes, Math.min(lineEnd + 1, bytes.length), itemHeader)
    refuseOversize(itemHeader, payload, limits)
    items.push({ header: itemHeader, payload })
    at = skipBlankLines(bytes, payload.byteOffset - bytes.byteOffset + payload.length)
  }
  return { header, items }
}

/** Headers are given as the wire has them; `length` is set here, so that any payload is safe. */
export function formatEnvelope(
  header: JsonObject,
  items: readonly { readonly header: JsonObject; readonly payload: Uint8Array }[],
): Uint8Array {
  const parts = [encodeUtf8(`${JSON.stringify(header)}\n`)]
  for (const item of items) {
    const line = JSON.stringify({ ...item.header, length: item.payload.length })
    parts.push(encodeUtf8(`${line}\n`), item.payload, Uint8Array.of(NEWLINE))
  }
  return concat(parts)
}

/** The index of the newline that ends the line, or of the end, which may stand for it. */
function endOfHeader(bytes: Uint8Array, start: number, limits: EnvelopeLimits): number {
  const newline = bytes.indexOf(NEWLINE, start)
  const end = newline === -1 ? bytes.length : newline
  if (end - start <= limits.headerBytesMax) return end
  throw new ProtocolError('too_large', `a header line exceeds ${limits.headerBytesMax} bytes`)
}

function payloadAt(bytes: Uint8Array, start: number, { length }: ItemHeader): Uint8Array {
  if (length === undefined) {
    const newline = bytes.indexOf(NEWLINE, start)
    return bytes.subarray(start, newline === -1 ? bytes.length : newline)
  }
  const end = start + length
  if (end > bytes.length) {
    throw new ProtocolError('envelope_truncated', 'an item is longer than what was sent')
  }
  if (end < bytes.length && !isLineEnd(bytes, end)) {
    throw new ProtocolError('invalid_envelope', 'an item does not end where its length says')
  }
  return bytes.subarray(start, end)
}

function refuseOversize(header: ItemHeader, payload: Uint8Array, limits: EnvelopeLimits): void {
  const bytesMax = limits.itemBytesMax(header.type)
  if (payload.length <= bytesMax) return
  throw new ProtocolError('too_large', `an item of this type may hold ${bytesMax} bytes`)
}

// Carriage returns are none of the grammar's, but clients on Windows have sent them.
function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE)
}

function skipBlankLines(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && isLineEnd(bytes, at)) at += bytes[at] === RETURN ? 2 : 1
  return at
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
