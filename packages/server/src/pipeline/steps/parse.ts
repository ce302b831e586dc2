import { parseEventJson } from '@vedette/protocol/event-json'
import { ProtocolError } from '@vedette/protocol/protocol-error'
import { JSON_DEPTH_MAX } from '../../platform/limits.ts'
import type { ParsedEvent, ReceivedEvent } from '../received-event.ts'
import { drop, next, type StepResult } from '../step.ts'

/** Intake answered before anybody read the payload: this is the first look at it. */
export function parse(item: ReceivedEvent): StepResult<ParsedEvent> {
  try {
    return next({ ...item, raw: parseEventJson(item.payload, JSON_DEPTH_MAX) })
  } catch (error) {
    if (error instanceof ProtocolError) return drop('invalid_json')
    throw error
  }
}
