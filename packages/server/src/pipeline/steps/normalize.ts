import { type NormalizeContext, normalizeEvent } from '../../normalize/normalize-event.ts'
import type { EventWithPayload, ParsedEvent } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

export type ParseUserAgent = NonNullable<NormalizeContext['parseUserAgent']>

/** Never drops: what makes no sense is left out and noted in the event. */
export function createNormalize(deps: { readonly parseUserAgent: ParseUserAgent }) {
  return function normalize(item: ParsedEvent): StepResult<EventWithPayload> {
    const { raw, eventId, receivedAtMs, sentAtMs, sender } = item
    const context: NormalizeContext = {
      eventId,
      receivedAtMs,
      parseUserAgent: deps.parseUserAgent,
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
      ...sender,
    }
    return next({ event: normalizeEvent({ ...raw, event_id: eventId }, context) })
  }
}
