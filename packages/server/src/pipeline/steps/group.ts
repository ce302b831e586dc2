import { groupEventV1 } from '../../grouping/grouping-v1.ts'
import type { EventWithPayload, GroupedEvent } from '../received-event.ts'
import { next, type StepResult } from '../step.ts'

/** Decides which events are one issue. */
export function group({ event }: EventWithPayload): StepResult<GroupedEvent> {
  return next({ event, hashes: groupEventV1(event).hashes })
}
