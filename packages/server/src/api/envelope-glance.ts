import type { FailedItemBody, FailedItemPart } from '@vedette/protocol/api/server'
import { parseEnvelopeHeader, parseItemHeader } from '@vedette/protocol/envelope-header'
import type { JsonObject } from '@vedette/protocol/json'
import { ProtocolError } from '@vedette/protocol/protocol-error'

/** What the headers of an envelope tell, as far as they make sense. */
export interface EnvelopeGlance {
  readonly eventId: string | undefined
  /** Undefined where the first line is no header. */
  readonly headers: JsonObject | undefined
  readonly parts: readonly FailedItemPart[]
}

const NEWLINE = 0x0a
/** Shown of one envelope; clients send a few. */
const PARTS_MAX = 100

/**
 * Reads as many headers as there are in these bytes, which may be the beginning of an envelope, or
 * nothing of the kind: what failed may have failed for that.
 */
export function glanceAtEnvelope(bytes: Uint8Array): EnvelopeGlance {
  const parts: FailedItemPart[] = []
  let eventId: string | undefined
  let headers: JsonObject | undefined
  try {
    const end = endOfLine(bytes, 0)
    const header = parseEnvelopeHeader(bytes.subarray(0, end))
    eventId = header.eventId
    headers = header.raw
    for (let at = end + 1; at < bytes.length && parts.length < PARTS_MAX; ) {
      const lineEnd = endOfLine(bytes, at)
      if (lineEnd === at) {
        at += 1
        continue
      }
      const { type, length, raw } = parseItemHeader(bytes.subarray(at, lineEnd))
      const begin = Math.min(lineEnd + 1, bytes.length)
      const size = length ?? endOfLine(bytes, begin) - begin
      parts.push({ type, bytes: size, headers: raw })
      at = begin + size
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  return { eventId, headers, parts }
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const newline = bytes.indexOf(NEWLINE, start)
  return newline === -1 ? bytes.length : newline
}

/** A page shows no more at once; the rest is downloaded. */
const TEXT_BYTES_MAX = 64 * 1024
const BINARY_BYTES_MAX = 4 * 1024

/** Text where it is text, otherwise base64; bounded. */
export function excerptBody(body: Uint8Array): FailedItemBody {
  const isWhole = body.length <= TEXT_BYTES_MAX
  const text = decodeText(body.subarray(0, TEXT_BYTES_MAX), isWhole)
  if (text !== undefined) return { encoding: 'text', content: text, isWhole }
  const head = body.subarray(0, BINARY_BYTES_MAX)
  const content = Buffer.from(head.buffer, head.byteOffset, head.length).toString('base64')
  return { encoding: 'base64', content, isWhole: body.length <= BINARY_BYTES_MAX }
}

function decodeText(bytes: Uint8Array, isWhole: boolean): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    // A letter that is cut in two at the end is no fault of the text's.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole })
  } catch {
    return undefined
  }
}
