import type { Kysely } from 'kysely'
import type { SeenEvents } from '../../search-store.ts'
import type { Database } from '../database.ts'
import { hasBit } from './bits.ts'
import type { SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'
import type { PayloadCheck } from './payload-check.ts'
import { seenEventsOf } from './seen-events.ts'

export interface LikelyMatches {
  readonly matches: readonly SegmentMatch[]
  /** Those of them that are likely to fulfil it all, of the same segments. */
  readonly likely: readonly SegmentMatch[]
}

/**
 * What is counted of issues where words decide. A word was recorded for some events; whether those
 * that follow have it too is asked of one of each issue. What says the same in every event is
 * counted exactly that way, and so is what differs in every event.
 */
export async function seenLikely(
  { db, check }: { readonly db: Kysely<Database>; readonly check: PayloadCheck },
  found: LikelyMatches,
  issueIds: readonly number[],
): Promise<ReadonlyMap<number, SeenEvents>> {
  const others = findOthers(found, new IdSet(issueIds))
  const fulfilling = await check.filter(db, [...others.values()])
  const spread = new Set<number>(fulfilling.map(({ issueId }) => issueId))
  const few = issueIds.filter((id) => others.has(id) && !spread.has(id))
  const all = issueIds.filter((id) => !others.has(id) || spread.has(id))
  return new Map([
    ...seenEventsOf(found.likely, new IdSet(few)),
    ...seenEventsOf(found.matches, new IdSet(all)),
  ])
}

/** The row stored last of each issue's matching events that are not likely, where there is one. */
function findOthers({ matches, likely }: LikelyMatches, issueIds: IdSet): Map<number, number> {
  const others = new Map<number, number>()
  for (let at = matches.length - 1; at >= 0 && others.size < issueIds.size; at -= 1) {
    const match = matches[at]
    const likelyBits = likely[at]?.bits
    if (!match || !likelyBits) continue
    const { segment, events, bits } = match
    for (let slot = segment.slotCount - 1; slot >= 0; slot -= 1) {
      // Eight slots at once, where all that match are likely.
      if ((slot & 7) === 7 && ((bits[slot >>> 3] ?? 0) & ~(likelyBits[slot >>> 3] ?? 0)) === 0) {
        slot -= 7
        continue
      }
      const issueId = events.issueIds[slot] ?? 0
      if (!issueIds.has(issueId) || !hasBit(bits, slot) || hasBit(likelyBits, slot)) continue
      if (!others.has(issueId)) others.set(issueId, segment.firstRowId + slot)
    }
  }
  return others
}
