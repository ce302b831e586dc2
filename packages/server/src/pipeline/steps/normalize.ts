import { type NormalizeContext, normalizeEvent } from '../../normalize/normalize-event.ts'
import type { ParsedEvent, UnfilteredEvent } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

export type ParseUserAgent = NonNullable<NormalizeContext['parseUserAgent']>
export type FindGeo = NonNullable<NormalizeContext['findGeo']>

export interface NormalizeDeps {
  readonly parseUserAgent: ParseUserAgent
  /** Where there is a database of addresses. */
  readonly findGeo?: FindGeo | undefined
}

/** Never drops: what makes no sense is left out and noted in the event. */
export function createNormalize({ parseUserAgent, findGeo }: NormalizeDeps) {
  return function normalize(item: ParsedEvent): StepResult<UnfilteredEvent> {
    const { raw, eventId, receivedAtMs, sentAtMs, sender, projectId, rules } = item
    const context: NormalizeContext = {
      eventId,
      receivedAtMs,
      parseUserAgent,
      findGeo,
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
      ...sender,
    }
    const event = normalizeEvent({ ...raw, event_id: eventId }, context)
    return next({ event, projectId, rules, sender })
  }
}
