import { findTermPostings } from '../segment/find-term-postings.ts'
import { WORD_PAGES, WORD_WINDOW_EVENTS } from '../segment/segment-limits.ts'
import { addToBits } from '../segment/term-page.ts'
import { type Bits, hasBit, noBits, setBit } from './bits.ts'
import type { IndexView } from './event-index.ts'

/**
 * The events that may have a word: those that it was recorded for, and those of the same issue
 * that follow within the window, in which it is not recorded again. By segment.
 */
export async function findWordWindows(
  view: IndexView,
  word: number,
): Promise<ReadonlyMap<number, Bits>> {
  const wanted = { kind: WORD_PAGES, terms: [word] } as const
  const postings = await findTermPostings(view.db, view.segments, wanted)
  const windows = new Map<number, Bits>()
  if (postings.size === 0) return windows
  // What is left of each issue's window, by issue.
  const left = new Map<number, number>()
  for (const { segment, events } of view.match({ kind: 'and', conditions: [] })) {
    const recorded = noBits(segment.slotCount)
    for (const posting of postings.get(segment.id) ?? []) addToBits(posting, recorded)
    if (left.size === 0 && !postings.has(segment.id)) continue
    const bits = noBits(segment.slotCount)
    for (let slot = 0; slot < segment.slotCount; slot += 1) {
      const issueId = events.issueIds[slot] ?? 0
      if (hasBit(recorded, slot)) left.set(issueId, WORD_WINDOW_EVENTS)
      if (left.size > 0 && take(left, issueId)) setBit(bits, slot)
    }
    windows.set(segment.id, bits)
  }
  return windows
}

/** True while the issue's window lasts. */
function take(left: Map<number, number>, issueId: number): boolean {
  const count = left.get(issueId)
  if (count === undefined) return false
  if (count === 1) left.delete(issueId)
  else left.set(issueId, count - 1)
  return true
}
