import type { JsonValue } from '@vedette/protocol/json'

/** The project's option: after so many hours without an event an issue is resolved. 0: never. */
export const RESOLVE_AGE_HOURS = 'resolveAgeHours'

/** What is no number of hours means never. */
export function resolveAgeOf(value: JsonValue | undefined): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
}
