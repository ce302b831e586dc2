import { scrubEvent } from '../../scrub/scrub-event.ts'
import type { EventWithPayload } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

/** Before grouping, so that no secret becomes part of a title or a hash. */
export function scrub({ event }: EventWithPayload): StepResult<EventWithPayload> {
  return next({ event: scrubEvent(event) })
}
