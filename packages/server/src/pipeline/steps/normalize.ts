import { type NormalizeContext, normalizeEvent } from '../../normalize/normalize-event.ts'
import type { ParsedEvent, UnfilteredEvent } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

export type ParseUserAgent = NonNullable<NormalizeContext['parseUserAgent']>

/** Never drops: what makes no sense is left out and noted in the event. */
export function createNormalize(deps: { readonly parseUserAgent: ParseUserAgent }) {
  return function normalize(item: ParsedEvent): StepResult<UnfilteredEvent> {
    const { raw, eventId, receivedAtMs, sentAtMs, sender, projectId, rules } = item
    const context: NormalizeContext = {
      eventId,
      receivedAtMs,
      parseUserAgent: deps.parseUserAgent,
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
      ...sender,
    }
    const event = normalizeEvent({ ...raw, event_id: eventId }, context)
    return next({ event, projectId, rules, sender })
  }
}
