declare const brand: unique symbol

/** A value that cannot be swapped for another of the same primitive type. */
export type Brand<T, N extends string> = T & { readonly [brand]: N }

export type OrganizationId = Brand<number, 'OrganizationId'>
export type TeamId = Brand<number, 'TeamId'>
export type UserId = Brand<number, 'UserId'>
export type MemberId = Brand<number, 'MemberId'>
export type ProjectId = Brand<number, 'ProjectId'>
export type KeyId = Brand<number, 'KeyId'>
export type IssueId = Brand<number, 'IssueId'>

/** The row of an event in the store, as opposed to the id that its sender chose. */
export type EventRowId = Brand<number, 'EventRowId'>

/** The id that the sender chose: 32 lower-case hex digits, unique within a project. */
export type EventId = Brand<string, 'EventId'>

const HEX_32 = /^[0-9a-f]{32}$/
const DASHED_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DASHES = /-/g
// The longest form accepted: a UUID with dashes.
const EVENT_ID_CHARS_MAX = 36

// What `sentry-cli send-event --raw` writes for an event that has none.
const NIL = '0'.repeat(32)

/**
 * Takes both spellings in use, 32 hex digits and a dashed UUID, in any case. The nil UUID is no
 * id: all events that bear it would be duplicates of the first.
 */
export function parseEventId(value: unknown): EventId | undefined {
  if (typeof value !== 'string' || value.length > EVENT_ID_CHARS_MAX) return undefined
  const text = value.toLowerCase()
  const hex = DASHED_UUID.test(text) ? text.replace(DASHES, '') : text
  return HEX_32.test(hex) && hex !== NIL ? (hex as EventId) : undefined
}

export function formatEventIdDashed(id: EventId): string {
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join(
    '-',
  )
}

/** A project id as it stands in a path or a DSN: decimal, positive, exactly representable. */
export function parseProjectId(value: unknown): ProjectId | undefined {
  const number = typeof value === 'number' ? value : decimal(value)
  return Number.isSafeInteger(number) && number > 0 ? (number as ProjectId) : undefined
}

function decimal(value: unknown): number {
  return typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN
}
