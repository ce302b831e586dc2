import { categoryOfItem } from '@vedette/protocol/data-category'
import { formatEnvelope } from '@vedette/protocol/envelope'
import { parseEventJson } from '@vedette/protocol/event-json'
import { type EventId, parseEventId } from '@vedette/protocol/ids'
import type { StoreBody } from '@vedette/protocol/store-body'
import type { Expand } from './expand.ts'
import type { Framed } from './framed.ts'
import { IntakeError } from './intake-error.ts'

export interface FrameStoreDeps {
  readonly expand: Expand
  readonly eventBytesMax: number
  readonly randomId: () => EventId
}

/**
 * Frames a legacy body as an envelope. The event's bytes stay as they were sent; it is read here
 * because the answer tells its id, and because a body that is no event is refused at once.
 */
export function frameStore(body: StoreBody, deps: FrameStoreDeps): Framed | Promise<Framed> {
  if (body.kind === 'json') return frameJson(body.bytes, body, deps)
  const compression = body.format === 'gzip' ? 'gzip' : 'deflate'
  const json = deps.expand(body.bytes, compression, deps.eventBytesMax)
  if (json instanceof Promise) return json.then((bytes) => frameJson(bytes, body, deps))
  return frameJson(json, body, deps)
}

function frameJson(json: Uint8Array, { form }: StoreBody, deps: FrameStoreDeps): Framed {
  if (json.length > deps.eventBytesMax) {
    throw new IntakeError('too_large', `an event may hold ${deps.eventBytesMax} bytes`)
  }
  const event = parseEventJson(json)
  const id = parseEventId(event.event_id) ?? deps.randomId()
  const type = event.type === 'transaction' ? 'transaction' : 'event'
  const category = categoryOfItem(type, typeof event.type === 'string' ? event.type : undefined)
  return {
    id,
    // No sent_at: clients that say `sentry_timestamp` have always been taken at their event's
    // own time, and a stale header must not move it.
    envelopes: [formatEnvelope({ event_id: id }, [{ header: { type }, payload: json }])],
    categories: [category ?? 'error'],
    quantity: 1,
    ...(form === undefined ? {} : { auth: form.auth }),
  }
}
