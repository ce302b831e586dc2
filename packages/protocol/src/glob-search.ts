import { charLength, type GlobItem, matchesGlobItem } from './glob-item.ts'

/** Where the items first end in the text, from one place on, up to another; -1 for nowhere. */
export type FindGlobEnd = (text: string, from: number, to: number) => number

const WORD_BITS = 32
const ASCII_CODES = 128

/**
 * Follows all places where the items may have begun at once, as bits: each character costs one
 * step for 32 items, whatever text and items are.
 */
export function createGlobSearch(items: readonly GlobItem[]): FindGlobEnd {
  const words = Math.ceil(items.length / WORD_BITS)
  const lastBit = 1 << ((items.length - 1) % WORD_BITS)
  const maskOf = createMasks(items, words)
  return words === 1 ? findByOneWord : findByWords

  // Nearly all patterns are that short; without the inner loop it takes half the time.
  function findByOneWord(text: string, from: number, to: number): number {
    let state = 0
    let at = from
    while (at < to) {
      const code = text.codePointAt(at) ?? 0
      state = ((state << 1) | 1) & (maskOf(code)[0] ?? 0)
      at += charLength(code)
      if ((state & lastBit) !== 0) return at
    }
    return -1
  }

  function findByWords(text: string, from: number, to: number): number {
    const state = new Int32Array(words)
    let at = from
    while (at < to) {
      const code = text.codePointAt(at) ?? 0
      const mask = maskOf(code)
      let carry = 1
      for (let word = 0; word < words; word += 1) {
        const before = state[word] ?? 0
        state[word] = ((before << 1) | carry) & (mask[word] ?? 0)
        carry = before >>> (WORD_BITS - 1)
      }
      at += charLength(code)
      if (((state[words - 1] ?? 0) & lastBit) !== 0) return at
    }
    return -1
  }
}

/** For each character, which items it fits, one bit each. */
function createMasks(items: readonly GlobItem[], words: number): (code: number) => Int32Array {
  // Between two neighbouring bounds all characters fit the same items.
  const bounds = [0, ...items.flatMap(({ ranges }) => ranges.flatMap(([a, b]) => [a, b + 1]))]
  const starts = [...new Set(bounds)].sort((a, b) => a - b)
  const masks = starts.map((code) => maskFor(items, words, code))
  const ascii = Array.from({ length: ASCII_CODES }, (_, code) => find(code))
  return (code) => (code < ASCII_CODES ? ascii[code] : find(code)) as Int32Array

  function find(code: number): Int32Array {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= code) low = middle
      else high = middle - 1
    }
    return masks[low] as Int32Array
  }
}

function maskFor(items: readonly GlobItem[], words: number, code: number): Int32Array {
  const mask = new Int32Array(words)
  for (const [index, item] of items.entries()) {
    if (!matchesGlobItem(item, code)) continue
    const word = Math.floor(index / WORD_BITS)
    mask[word] = (mask[word] ?? 0) | (1 << (index % WORD_BITS))
  }
  return mask
}
