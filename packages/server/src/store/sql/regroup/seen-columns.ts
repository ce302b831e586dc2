import { sql } from 'kysely'
import type { ValueRow } from './run-for-rows.ts'
import type { Seen } from './seen.ts'

/** What goes and stays of an issue, or of a tag in it, as a row that `withoutRemoved` reads. */
export function removalRow(
  keys: readonly [issueId: number, tagValueId: number],
  removed: Seen,
  kept: Seen | undefined,
): ValueRow {
  const left = kept ? [kept.firstAtMs, kept.lastAtMs] : [null, null]
  return [...keys, removed.count, removed.firstAtMs, removed.lastAtMs, ...left]
}

/** What comes, with the keys of its row before it. */
export function additionRow(keys: ValueRow, added: Seen): ValueRow {
  return [...keys, added.count, added.firstAtMs, added.lastAtMs]
}

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
      else ${sql.lit(UNSEEN.first_seen_at_ms)} end,
    last_seen_at_ms = case
      when v.column5 < last_seen_at_ms then last_seen_at_ms
      when v.column7 is not null then v.column7
      when event_count > v.column3 then last_seen_at_ms
      else ${sql.lit(UNSEEN.last_seen_at_ms)} end`
}

/** Whatever is added to it is the first and the last. */
export const UNSEEN = { first_seen_at_ms: Number.MAX_SAFE_INTEGER, last_seen_at_ms: 0 } as const
