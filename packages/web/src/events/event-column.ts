import type { EventSummary } from '@vedette/protocol/api/event'

/** Offered whether or not the events at hand have them. */
export const OFFERED_COLUMNS: readonly string[] = [
  'environment',
  'release',
  'level',
  'transaction',
  'trace',
  'browser',
  'os',
  'url',
]

/** What an event has in a column: a tag's value, or what it was part of. */
export function columnText(row: EventSummary, key: string): string {
  const tag = row.tags.find((one) => one.key === key)
  return tag?.value ?? (key === 'trace' ? (row.traceID ?? '') : '')
}

export function userText({ user }: Pick<EventSummary, 'user'>): string {
  return user?.email ?? user?.username ?? user?.name ?? user?.id ?? user?.ip_address ?? ''
}
