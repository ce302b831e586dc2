import type { FigureLimit } from '../../figure-limit.ts'
import { noBits, setBit } from '../event-index/bits.ts'
import type { IndexView, SegmentMatch } from '../event-index/event-index.ts'
import { firstRows } from '../event-index/first-rows.ts'
import { PayloadCheck } from '../event-index/payload-check.ts'
import { compileScope, type ScopeDeps, type SearchScope } from '../event-index/search-scope.ts'

/** Payloads that one question about events looks at, the newest: about a second. */
export const PAYLOADS_MAX = 10_000
/** Their events are in memory together, some megabytes. */
const PAYLOADS_AT_ONCE = 500

export interface MatchingEvents {
  /** Without segments that have none; the newest first. */
  readonly matches: readonly SegmentMatch[]
  readonly limit: FigureLimit | undefined
}

/** Exactly those that fulfil the scope, as far as its payloads may be looked at. */
export async function findMatchingEvents(
  view: IndexView,
  scope: SearchScope,
  deps: ScopeDeps,
): Promise<MatchingEvents> {
  const { condition, isExact } = await compileScope(view, scope, deps)
  const matches = view.match(condition).filter(hasEvents)
  matches.sort((a, b) => b.segment.toMs - a.segment.toMs)
  if (isExact) return { matches, limit: undefined }
  const places = firstRows(matches, { after: undefined, max: PAYLOADS_MAX + 1 })
  const rowIds = places.slice(0, PAYLOADS_MAX).map(({ rowId }) => rowId)
  const check = new PayloadCheck(scope, deps)
  const fulfilling = new Set<number>()
  for (let at = 0; at < rowIds.length; at += PAYLOADS_AT_ONCE) {
    const events = await check.filter(view.db, rowIds.slice(at, at + PAYLOADS_AT_ONCE))
    for (const { rowId } of events) fulfilling.add(rowId)
  }
  const isAll = places.length <= PAYLOADS_MAX
  return {
    matches: keepRows(matches, fulfilling),
    limit: isAll ? undefined : { kind: 'payloads', max: PAYLOADS_MAX },
  }
}

function hasEvents({ bits }: SegmentMatch): boolean {
  return bits.some((byte) => byte !== 0)
}

function keepRows(
  matches: readonly SegmentMatch[],
  rowIds: ReadonlySet<number>,
): readonly SegmentMatch[] {
  const kept = matches.map(({ segment, events }) => ({
    segment,
    events,
    bits: noBits(segment.slotCount),
  }))
  for (const rowId of rowIds) {
    const match = kept.find(({ segment: { firstRowId, slotCount } }) => {
      return rowId >= firstRowId && rowId < firstRowId + slotCount
    })
    if (match) setBit(match.bits, rowId - match.segment.firstRowId)
  }
  return kept.filter(hasEvents)
}
