import { type Condition, NO_EVENT } from './condition.ts'
import type { IndexView } from './event-index.ts'
import { findRecordedWord, openWindows, type RecordedWord } from './word-windows.ts'

/** The rarest words of a phrase leave few events; what the others say is read in the payloads. */
const JOINED_WORDS_MAX = 3

export interface WordCondition {
  readonly condition: Condition
  /** Those for which one of them was recorded. */
  readonly likely: Condition | undefined
}

/** The events that may have all of the words. */
export async function wordCondition(
  view: IndexView,
  words: readonly number[],
): Promise<WordCondition> {
  const recorded: RecordedWord[] = []
  for (const word of new Set(words)) {
    const found = await findRecordedWord(view, word)
    if (found.count === 0) return { condition: NO_EVENT, likely: NO_EVENT }
    recorded.push(found)
  }
  const rarest = recorded.sort((a, b) => a.count - b.count).slice(0, JOINED_WORDS_MAX)
  const windows = rarest.map((word): Condition => {
    return { kind: 'slots', bits: openWindows(view, word) }
  })
  const records = rarest.map(({ slots }): Condition => ({ kind: 'slots', bits: slots }))
  return {
    condition: { kind: 'and', conditions: windows },
    likely: records.length > 0 ? { kind: 'or', conditions: records } : undefined,
  }
}
