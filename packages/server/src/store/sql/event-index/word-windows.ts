import { findTermPostings } from '../segment/find-term-postings.ts'
import { WORD_PAGES, WORD_WINDOW_EVENTS } from '../segment/segment-limits.ts'
import { addToBits } from '../segment/term-page.ts'
import { type Bits, hasBit, noBits, setBit } from './bits.ts'
import { EVERY_EVENT } from './condition.ts'
import type { IndexView } from './event-index.ts'
import { issueIdMaxOf } from './issue-matches.ts'

/**
 * The events that may have a word: those that it was recorded for, and those of the same issue
 * that follow within the window, in which it is not recorded again. By segment.
 */
export async function findWordWindows(
  view: IndexView,
  word: number,
): Promise<ReadonlyMap<number, Bits>> {
  const wanted = { kind: WORD_PAGES, terms: [word >>> 0] } as const
  const postings = await findTermPostings(view.db, view.segments, wanted)
  const windows = new Map<number, Bits>()
  if (postings.size === 0) return windows
  const matches = view.match(EVERY_EVENT)
  // What is left of each issue's window.
  const left = new Uint16Array(issueIdMaxOf(matches) + 1)
  let hasBegun = false
  for (const { segment, events } of matches) {
    hasBegun ||= postings.has(segment.id)
    if (!hasBegun) continue
    const recorded = noBits(segment.slotCount)
    for (const posting of postings.get(segment.id) ?? []) addToBits(posting, recorded)
    const bits = noBits(segment.slotCount)
    const { issueIds } = events
    for (let slot = 0; slot < segment.slotCount; slot += 1) {
      const issueId = issueIds[slot] ?? 0
      const count = hasBit(recorded, slot) ? WORD_WINDOW_EVENTS : (left[issueId] ?? 0)
      if (count === 0) continue
      left[issueId] = count - 1
      setBit(bits, slot)
    }
    windows.set(segment.id, bits)
  }
  return windows
}
