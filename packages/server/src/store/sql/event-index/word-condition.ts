import { type Condition, NO_EVENT } from './condition.ts'
import type { IndexView } from './event-index.ts'
import { type Likely, likelyForAll } from './likely.ts'
import { findRecordedWord, openWindows, type RecordedWord } from './word-windows.ts'

/** The rarest words of a phrase leave few events; what the others say is read in the payloads. */
const JOINED_WORDS_MAX = 3

export interface WordCondition {
  readonly condition: Condition
  readonly likely: Likely | undefined
}

/** The events that may have all of the words. */
export async function wordCondition(
  view: IndexView,
  words: readonly number[],
): Promise<WordCondition> {
  const recorded: RecordedWord[] = []
  for (const word of new Set(words)) {
    const found = await findRecordedWord(view, word)
    if (found.count === 0) return { condition: NO_EVENT, likely: { condition: NO_EVENT, count: 0 } }
    recorded.push(found)
  }
  const rarest = recorded.sort((a, b) => a.count - b.count).slice(0, JOINED_WORDS_MAX)
  const windows = rarest.map((word): Condition => {
    return { kind: 'slots', bits: openWindows(view, word) }
  })
  const records = rarest.map(({ slots, count }): Likely => {
    return { condition: { kind: 'slots', bits: slots }, count }
  })
  return { condition: { kind: 'and', conditions: windows }, likely: likelyForAll(records) }
}
