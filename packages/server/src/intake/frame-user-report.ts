import { formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId } from '@vedette/protocol/ids'
import { decodeUtf8, encodeUtf8 } from '@vedette/protocol/utf8'
import type { Framed } from './framed.ts'
import { IntakeError } from './intake-error.ts'

const FIELDS = ['name', 'email', 'comments'] as const

/** The form of the dialog, as the item that clients send for the same. */
export function frameUserReport(eventId: EventId | undefined, body: Uint8Array): Framed {
  if (eventId === undefined) throw missing('eventId')
  const form = new URLSearchParams(decodeUtf8(body))
  const [name, email, comments] = FIELDS.map((field) => form.get(field)?.trim() ?? '')
  if (!comments) throw missing('comments')
  const payload = encodeUtf8(JSON.stringify({ event_id: eventId, name, email, comments }))
  const item = { header: { type: 'user_report' }, payload }
  return {
    id: eventId,
    envelopes: [formatEnvelope({ event_id: eventId }, [item])],
    categories: ['feedback'],
    quantity: 1,
  }
}

function missing(field: string): IntakeError {
  return new IntakeError('no_data', `${field} is missing or invalid`)
}
