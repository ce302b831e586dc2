import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { type NormalizeContext, normalizeEvent } from '../normalize-event.ts'

/** When every event of a test arrives. */
export const RECEIVED_SECONDS = 1_700_000_000

const CONTEXT: NormalizeContext = {
  eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  receivedAtMs: RECEIVED_SECONDS * 1000,
}

export function normalizeTestEvent(
  raw: object,
  context: Partial<NormalizeContext> = {},
): NormalizedEvent {
  return normalizeEvent(raw as JsonObject, { ...CONTEXT, ...context })
}

/** What is noted of the place that `path` names, such as `exception.values.0.type`. */
export function noteOf(event: NormalizedEvent, path: string): JsonValue | undefined {
  return valueAt({ ...event._meta } as JsonObject, `${path}.`)
}

/** What lies at `path`; a step may be a name or an index, and an empty one is the empty key. */
export function valueAt(value: unknown, path: string): JsonValue | undefined {
  let found = value
  for (const step of path.split('.')) {
    if (Array.isArray(found)) found = found[Number(step)]
    else found = isJsonObject(found) && Object.hasOwn(found, step) ? found[step] : undefined
  }
  return found as JsonValue | undefined
}
