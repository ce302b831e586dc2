import type { NormalizedEvent } from '@vedette/protocol/event'

/** True when every word occurs in the title or the message, without regard to case. */
export function hasWords(event: NormalizedEvent, words: readonly string[]): boolean {
  const { title, logentry } = event
  const text = [title, logentry?.formatted, logentry?.message].join('\n').toLowerCase()
  return words.every((word) => text.includes(word.toLowerCase()))
}
