import { countBits } from './bits.ts'
import { type Condition, NO_EVENT } from './condition.ts'
import type { IndexView } from './event-index.ts'
import { type Likely, likelyForAll } from './likely.ts'
import {
  findRecordedWord,
  findRecordedWords,
  openWindows,
  type RecordedWord,
  type SlotsBySegment,
} from './word-windows.ts'

/** The rarest words of a phrase leave few events; what the others say is read in the payloads. */
const JOINED_WORDS_MAX = 3
/** To look at so many payloads takes as long as to find the events of another word. */
const FEW_EVENTS = 100

export interface WordCondition {
  readonly condition: Condition
  readonly likely: Likely | undefined
}

const NO_EVENTS: WordCondition = {
  condition: NO_EVENT,
  likely: { condition: NO_EVENT, count: 0 },
}

/** The events that may have all of the words. */
export async function wordCondition(
  view: IndexView,
  words: readonly number[],
): Promise<WordCondition> {
  const recorded: RecordedWord[] = []
  for (const word of new Set(words)) {
    const found = await findRecordedWord(view, word)
    if (found.count === 0) return NO_EVENTS
    recorded.push(found)
  }
  const rarest = recorded.sort((a, b) => a.count - b.count).slice(0, JOINED_WORDS_MAX)
  const windows = openTelling(view, rarest)
  const records = rarest.map(({ slots, count }): Likely => {
    return { condition: { kind: 'slots', bits: slots }, count }
  })
  const conditions = windows.map((bits): Condition => ({ kind: 'slots', bits }))
  return { condition: { kind: 'and', conditions }, likely: likelyForAll(records) }
}

/** The events that may have any of the words. */
export async function anyWordCondition(
  view: IndexView,
  words: readonly number[],
): Promise<WordCondition> {
  const recorded = await findRecordedWords(view, [...new Set(words)])
  if (recorded.count === 0) return NO_EVENTS
  const records: Condition = { kind: 'slots', bits: recorded.slots }
  return {
    condition: { kind: 'slots', bits: openWindows(view, recorded) },
    likely: { condition: records, count: recorded.count },
  }
}

/** Of words, the rarest first, those that leave out more than it takes to find out. */
function openTelling(view: IndexView, words: readonly RecordedWord[]): readonly SlotsBySegment[] {
  const eventCount = view.segments.reduce((sum, { slotCount }) => sum + slotCount, 0)
  const windows: SlotsBySegment[] = []
  let left = eventCount
  for (const word of words) {
    // Most events have a word that was recorded for half of them.
    if (windows.length > 0 && (left <= FEW_EVENTS || word.count * 2 > eventCount)) break
    const slots = openWindows(view, word)
    windows.push(slots)
    left = Math.min(left, countSlots(slots))
  }
  return windows
}

function countSlots(slots: SlotsBySegment): number {
  let count = 0
  for (const bits of slots.values()) count += countBits(bits)
  return count
}
