import { findTermPostings } from '../segment/find-term-postings.ts'
import { listRewrittenRows } from '../segment/list-segments.ts'
import type { Segment } from '../segment/segment-cache.ts'
import { WORD_PAGES, WORD_RECORDS, WORD_WINDOW_EVENTS } from '../segment/segment-limits.ts'
import { addToBits } from '../segment/term-page.ts'
import { type Bits, countBits, noBits, setBit } from './bits.ts'
import { EVERY_EVENT } from './condition.ts'
import type { IndexView } from './event-index.ts'

/** By segment. */
export type SlotsBySegment = ReadonlyMap<number, Bits>

/** The events that a word was recorded for, or may be: those of what was written anew. */
export interface RecordedWord {
  readonly slots: SlotsBySegment
  readonly count: number
}

export function findRecordedWord(view: IndexView, word: number): Promise<RecordedWord> {
  return findRecordedWords(view, [word])
}

/**
 * The events that any of the words was recorded for. Their windows, opened together, have all that
 * each by itself has: a record of another word opens one too many, never one too few.
 */
export async function findRecordedWords(
  view: IndexView,
  words: readonly number[],
): Promise<RecordedWord> {
  // First: what goes from here into the postings meanwhile is found in both.
  const rewritten = await listRewrittenRows(view.db)
  const wanted = { kind: WORD_PAGES, terms: words.map((word) => word >>> 0) } as const
  const postings = await findTermPostings(view.db, view.segments, wanted)
  const slots = new Map<number, Bits>()
  let count = 0
  for (const { id, slotCount } of view.segments) {
    const bits = noBits(slotCount)
    for (const posting of postings.get(id) ?? []) addToBits(posting, bits)
    if (postings.has(id)) slots.set(id, bits)
    count += countBits(bits)
  }
  if (rewritten.length > 0) addRows(slots, view.segments, rewritten)
  return { slots, count: count + rewritten.length }
}

/** Ascending, as the segments. */
function addRows(
  slots: Map<number, Bits>,
  segments: readonly Segment[],
  rowIds: readonly number[],
): void {
  let at = 0
  for (const { id, firstRowId, slotCount } of segments) {
    while (at < rowIds.length && (rowIds[at] ?? 0) < firstRowId) at += 1
    const end = firstRowId + slotCount
    if ((rowIds[at] ?? end) >= end) continue
    const bits = slots.get(id) ?? noBits(slotCount)
    slots.set(id, bits)
    for (; (rowIds[at] ?? end) < end; at += 1) setBit(bits, (rowIds[at] ?? 0) - firstRowId)
  }
}

/**
 * The events that may have a word: those that it was recorded for, and those stored for the same
 * issue that follow two of them within the window, in which it is not recorded again. Where the
 * events are now makes no difference to what was recorded.
 */
export function openWindows(view: IndexView, { slots }: RecordedWord): SlotsBySegment {
  const windows = new Map<number, Bits>()
  const matches = view.match(EVERY_EVENT)
  let runIdMax = 0
  for (const { events } of matches) runIdMax = Math.max(runIdMax, events.runIdMax)
  const left = new Uint16Array(runIdMax + 1)
  let hasBegun = false
  for (const { segment, events } of matches) {
    hasBegun ||= slots.has(segment.id)
    if (!hasBegun) continue
    const recorded = slots.get(segment.id) ?? noBits(segment.slotCount)
    windows.set(segment.id, openIn(recorded, { segment, runIds: events.runIds, left }))
  }
  return windows
}

interface Runs {
  readonly segment: Segment
  readonly runIds: Uint32Array
  /**
   * By run: the events that are left of the window after the last record, doubled, and 1 besides
   * when they may have the word.
   */
  readonly left: Uint16Array
}

const OPEN = 1

/** A byte of slots at a time, since all events pass through here for each word. */
function openIn(recorded: Bits, { segment, runIds, left }: Runs): Bits {
  const bits = new Uint8Array(recorded.length)
  const openByFirst = segment.wordRecords < WORD_RECORDS ? OPEN : 0
  for (let at = 0; at < bits.length; at += 1) {
    const records = recorded[at] ?? 0
    let byte = 0
    for (let bit = 0; bit < 8; bit += 1) {
      const runId = runIds[at * 8 + bit] ?? 0
      const state = left[runId] ?? 0
      if ((records & (1 << bit)) !== 0) {
        left[runId] = (WORD_WINDOW_EVENTS - 1) * 2 + (state > OPEN ? OPEN : openByFirst)
        byte |= 1 << bit
      } else if (state > OPEN) {
        left[runId] = state - 2
        byte |= (state & OPEN) << bit
      }
    }
    bits[at] = byte
  }
  return bits
}
