import type { PostingsBySegment } from '../segment/find-term-postings.ts'
import type { Segment, SegmentEvents } from '../segment/segment-cache.ts'
import { addToBits } from '../segment/term-page.ts'
import { allBits, type Bits, intersect, invert, noBits, setBit, unite } from './bits.ts'
import type { IdSet } from './id-set.ts'

/** What is asked of each event, with all that was looked up for it. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /** The events of any of some tag values. */
  | { readonly kind: 'postings'; readonly postings: PostingsBySegment }
  /** All events of some issues. */
  | { readonly kind: 'issues'; readonly ids: IdSet }
  /** Some events of each segment. */
  | { readonly kind: 'slots'; readonly bits: ReadonlyMap<number, Bits> }
  | { readonly kind: 'projects'; readonly ids: IdSet }
  | { readonly kind: 'user' }
  /** Those that had arrived when this row was the newest. */
  | { readonly kind: 'arrived'; readonly lastRowId: number }
  /** Half-open; infinite where it is open. */
  | { readonly kind: 'time'; readonly fromMs: number; readonly toMs: number }

export const EVERY_EVENT: Condition = { kind: 'and', conditions: [] }
export const NO_EVENT: Condition = { kind: 'or', conditions: [] }

/** Which slots of a segment fulfil the condition. Slots without an event may be among them. */
export function evaluate(condition: Condition, segment: Segment, events: SegmentEvents): Bits {
  const { slotCount } = segment
  switch (condition.kind) {
    case 'and': {
      const bits = allBits(slotCount)
      for (const one of condition.conditions) intersect(bits, evaluate(one, segment, events))
      return bits
    }
    case 'or': {
      const bits = noBits(slotCount)
      for (const one of condition.conditions) unite(bits, evaluate(one, segment, events))
      return bits
    }
    case 'not': {
      const bits = evaluate(condition.condition, segment, events)
      invert(bits, slotCount)
      return bits
    }
    case 'postings': {
      const bits = noBits(slotCount)
      for (const posting of condition.postings.get(segment.id) ?? []) addToBits(posting, bits)
      return bits
    }
    case 'slots':
      return condition.bits.get(segment.id)?.slice() ?? noBits(slotCount)
    case 'issues':
      return bitsOf(events.issueIds, condition.ids)
    case 'projects':
      if (events.onlyProjectId === undefined) return bitsOf(events.projectIds, condition.ids)
      return condition.ids.has(events.onlyProjectId) ? allBits(slotCount) : noBits(slotCount)
    case 'arrived':
      return bitsOfArrived(condition.lastRowId, segment)
    case 'user':
      return bitsOfUsers(events.userIds)
    case 'time':
      return bitsOfTime(condition, segment, events)
  }
}

function bitsOf(column: Uint32Array, { marks, size }: IdSet): Bits {
  const bits = noBits(column.length)
  if (size === 0) return bits
  for (let at = 0; at < bits.length; at += 1) {
    let byte = 0
    for (let bit = 0; bit < 8; bit += 1) byte |= (marks[column[at * 8 + bit] ?? 0] ?? 0) << bit
    bits[at] = byte
  }
  return bits
}

function bitsOfUsers(userIds: Uint32Array): Bits {
  const bits = noBits(userIds.length)
  for (let slot = 0; slot < userIds.length; slot += 1) {
    if (userIds[slot] !== 0) setBit(bits, slot)
  }
  return bits
}

function bitsOfArrived(lastRowId: number, { firstRowId, slotCount }: Segment): Bits {
  if (firstRowId + slotCount - 1 <= lastRowId) return allBits(slotCount)
  const bits = noBits(slotCount)
  for (let slot = 0; firstRowId + slot <= lastRowId; slot += 1) setBit(bits, slot)
  return bits
}

function bitsOfTime(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  segment: Segment,
  { times, unitMs }: SegmentEvents,
): Bits {
  if (segment.fromMs >= fromMs && segment.toMs < toMs) return allBits(segment.slotCount)
  const bits = noBits(segment.slotCount)
  for (let slot = 0; slot < times.length; slot += 1) {
    const atMs = segment.fromMs + (times[slot] ?? 0) * unitMs
    if (atMs >= fromMs && atMs < toMs) setBit(bits, slot)
  }
  return bits
}
