import { formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId } from '@vedette/protocol/ids'
import { parseSecurityReport, type SecurityReportContext } from '@vedette/protocol/security-report'
import { encodeUtf8 } from '@vedette/protocol/utf8'
import type { Framed } from './framed.ts'

/** One envelope for each report of a batch, because an envelope holds one event. */
export function frameSecurityReport(
  bytes: Uint8Array,
  context: SecurityReportContext,
  randomId: () => EventId,
): Framed {
  const events = parseSecurityReport(bytes, context).map((event) => ({ id: randomId(), event }))
  return {
    id: events[0]?.id,
    envelopes: events.map(({ id, event }) => {
      const payload = encodeUtf8(JSON.stringify({ ...event, event_id: id }))
      return formatEnvelope({ event_id: id }, [{ header: { type: 'event' }, payload }])
    }),
    categories: events.map(() => 'security' as const),
    quantity: events.length,
  }
}
