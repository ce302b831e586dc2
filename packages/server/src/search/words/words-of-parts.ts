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

/**
 * As `wordsOfParts`, for a pattern that fits a whole text: a word that a star touches may be a
 * part of a longer one, and is left out.
 */
export function wholeWordsOfParts(parts: readonly string[]): readonly number[] {
  const last = parts.length - 1
  return wordsOfParts(
    parts.map((part, index) => {
      const start = index === 0 ? 0 : firstBoundary(part)
      const end = index === last ? part.length : lastBoundary(part)
      return part.slice(start, Math.max(start, end))
    }),
  )
}

const SEPARATOR = /[^\p{L}\p{N}]/u

function firstBoundary(part: string): number {
  const at = part.search(SEPARATOR)
  return at < 0 ? part.length : at
}

function lastBoundary(part: string): number {
  let at = part.length
  while (at > 0 && !SEPARATOR.test(part[at - 1] ?? '')) at -= 1
  return at
}
