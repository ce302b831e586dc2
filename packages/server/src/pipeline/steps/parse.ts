import { parseEventJson } from '@vedette/protocol/event-json'
import { ProtocolError } from '@vedette/protocol/protocol-error'
import type { ParsedEvent, ReceivedEvent } from '../received-event.ts'
import { drop, next, type StepResult } from '../step.ts'

/**
 * Intake answered before anybody read the payload: this is the first look at it. However deep it
 * nests: JSON.parse does not recurse, and normalize walks no further than its own limits.
 */
export function parse(item: ReceivedEvent): StepResult<ParsedEvent> {
  try {
    return next({ ...item, raw: parseEventJson(item.payload, Number.POSITIVE_INFINITY) })
  } catch (error) {
    if (error instanceof ProtocolError) return drop('invalid_json')
    throw error
  }
}
