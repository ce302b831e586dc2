import { outcomeCategory } from '../../store/accepted-outcome.ts'
import type { EventWithRules, UnfilteredEvent } from '../received-event.ts'
import { drop, next, type StepResult } from '../step.ts'

/** Before anything is worked out that only a stored event needs. */
export function filter(item: UnfilteredEvent): StepResult<EventWithRules> {
  const reason = item.rules.filter?.(item.event, item.sender)
  return reason === undefined ? next(item) : drop(reason, outcomeCategory(item.event.type))
}
