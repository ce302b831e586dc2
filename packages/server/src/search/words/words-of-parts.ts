import { hashWords } from './hash-words.ts'

/**
 * The words that a text must have to fit a pattern: those of its parts, but not where a star or
 * the text's own end may cut a word, and the whole word is another.
 */
export function wordsOfParts(parts: readonly string[]): readonly number[] {
  const words = new Set<number>()
  for (const part of parts) hashWords(part, (hash) => words.add(hash))
  return [...words]
}
