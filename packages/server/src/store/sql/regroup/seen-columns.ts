import { sql } from 'kysely'
import type { Seen, SeenChange } from './seen.ts'

/** A row of the list that `withoutRemoved` reads: two columns to find by, then these. */
export function removalRow(
  keys: readonly [issueId: number, tagValueId: number],
  { removed, kept }: SeenChange,
): readonly (number | null)[] {
  const left = kept.count > 0 ? [kept.firstAtMs, kept.lastAtMs] : [null, null]
  return [...keys, removed.count, removed.firstAtMs, removed.lastAtMs, ...left]
}

export const REMOVAL_TYPES = Array.from({ length: 7 }, () => 'bigint' as const)

/**
 * Counts less, and was first and last seen as what is left tells, where what goes was the first or
 * the last. Where nothing stored is left, what retention removed stays as it was seen.
 */
export function withoutRemoved() {
  return sql`
    event_count = event_count - v.column3,
    first_seen_at_ms = case
      when v.column4 > first_seen_at_ms then first_seen_at_ms
      when v.column6 is not null then v.column6
      when event_count > v.column3 then first_seen_at_ms
      else ${UNSEEN.first_seen_at_ms} end,
    last_seen_at_ms = case
      when v.column5 < last_seen_at_ms then last_seen_at_ms
      when v.column7 is not null then v.column7
      when event_count > v.column3 then last_seen_at_ms
      else ${UNSEEN.last_seen_at_ms} end`
}

/** Whatever is added to it is the first and the last. */
export const UNSEEN = { first_seen_at_ms: Number.MAX_SAFE_INTEGER, last_seen_at_ms: 0 } as const

export function seenColumns({ count, firstAtMs, lastAtMs }: Seen) {
  return { event_count: count, first_seen_at_ms: firstAtMs, last_seen_at_ms: lastAtMs }
}
