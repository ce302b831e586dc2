import type { EventWithRules } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

/** Before grouping, so that no secret becomes part of a title or a hash. */
export function scrub({ event, projectId, rules }: EventWithRules): StepResult<EventWithRules> {
  return next({ event: rules.scrub(event), projectId, rules })
}
