import { type EnvelopeItem, formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId } from '@vedette/protocol/ids'
import { ATTACHMENTS_MAX } from '../platform/limits.ts'
import { MultipartError, readParts } from '../platform/multipart-body.ts'
import { piecesOf } from '../store/attachment-bytes.ts'
import type { Framed } from './framed.ts'
import { IntakeError } from './intake-error.ts'

/** Files of a form, for an event that has come already or comes by itself. */
export async function frameAttachments(
  eventId: EventId | undefined,
  body: Uint8Array,
  contentType: string,
): Promise<Framed> {
  if (eventId === undefined) throw new IntakeError('no_data', 'the address names no event')
  const attachments: EnvelopeItem[] = []
  try {
    for await (const part of readParts(inPieces(body), contentType)) {
      if (part.filename === undefined) continue
      if (attachments.length >= ATTACHMENTS_MAX) {
        throw new IntakeError('too_many_items', `more than ${ATTACHMENTS_MAX} attachments`)
      }
      const payload = await collect(part.pieces)
      const header = { type: 'attachment', filename: part.filename, raw: {} }
      const type = part.contentType
      attachments.push({ header: type ? { ...header, contentType: type } : header, payload })
    }
  } catch (error) {
    throw error instanceof MultipartError ? refusalOf(error) : error
  }
  if (attachments.length === 0) throw new IntakeError('no_data', 'the form has no files')
  return {
    id: eventId,
    envelopes: [formatEnvelope({ event_id: eventId }, [])],
    attachments,
    categories: attachments.map(() => 'attachment'),
    quantity: 1,
  }
}

async function* inPieces(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* piecesOf(body)
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const collected: Uint8Array[] = []
  for await (const piece of pieces) collected.push(piece)
  return Buffer.concat(collected)
}

function refusalOf(error: MultipartError): IntakeError {
  const code = error.code === 'not_multipart' ? 'content_type' : 'invalid_envelope'
  return new IntakeError(code, error.message, { cause: error })
}
