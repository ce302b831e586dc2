import type { GlobItem } from './glob-item.ts'

/** What a star stands for: any text, or text within a folder. */
export type GlobGap = 'any' | 'folder'

/** A pattern as its items, and the gaps by how many items stand before each. */
export interface GlobSequence {
  readonly items: readonly GlobItem[]
  readonly gaps: ReadonlyMap<number, GlobGap>
}

/** What a kind of pattern says of its items and gaps; which characters tell them apart. */
export interface GlobKind {
  readonly fits: (item: GlobItem, code: number) => boolean
  readonly skips: (gap: GlobGap, code: number) => boolean
  /** Characters that are treated unlike all others, whatever the items are. */
  readonly specialCodes: readonly number[]
}

const WORD_BITS = 32
const WORD_SHIFT = 5
const ASCII_CODES = 128
const BMP_LAST = 0xffff

/** Which places a character leads on from, and at which ones it may be skipped; a bit for each. */
interface Step {
  readonly fits: Int32Array
  readonly skips: Int32Array
}

/** Places of all patterns together: every 32 take 2 ns for each character that is read. */
const PLACES_MAX = 450

/** False for patterns that would take too long together. */
export function fitsAutomaton(patterns: readonly GlobSequence[]): boolean {
  return patterns.reduce((count, { items }) => count + items.length + 1, 0) <= PLACES_MAX
}

/**
 * Reads a text once for several patterns, and says whether one of them fits all of it. A bit stands
 * for a place in a pattern: how many of its items the text has met so far. Each character costs one
 * step for 32 places, whatever text and patterns are.
 */
export function createGlobAutomaton(
  patterns: readonly GlobSequence[],
  kind: GlobKind,
): (text: string) => boolean {
  const { places, gaps, starts, ends } = layOut(patterns)
  const words = Math.ceil(places.length / WORD_BITS)
  const stepOf = createSteps(places, gaps, kind)
  const start = bitsAt(starts, words)
  const end = bitsAt(ends, words)
  return function matchesOne(text) {
    const state = start.slice()
    for (let at = 0; at < text.length; ) {
      const code = text.codePointAt(at) as number
      // No place is left from which a pattern could go on.
      if (advance(state, stepOf(code)) === 0) return false
      at += code > BMP_LAST ? 2 : 1
    }
    return state.some((bits, word) => (bits & (end[word] as number)) !== 0)
  }
}

/** Zero when no bit is left. */
function advance(state: Int32Array, { fits, skips }: Step): number {
  let carry = 0
  let any = 0
  for (let word = 0; word < state.length; word += 1) {
    const before = state[word] as number
    const fitting = before & (fits[word] as number)
    const after = (fitting << 1) | carry | (before & (skips[word] as number))
    state[word] = after
    any |= after
    carry = fitting >>> (WORD_BITS - 1)
  }
  return any
}

/** The patterns one behind the other; behind each is a place where nothing fits any more. */
function layOut(patterns: readonly GlobSequence[]) {
  const places: (GlobItem | undefined)[] = []
  const gaps: (GlobGap | undefined)[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const pattern of patterns) {
    starts.push(places.length)
    places.push(...pattern.items, undefined)
    gaps.push(...Array.from(places.slice(gaps.length), (_, at) => pattern.gaps.get(at)))
    ends.push(places.length - 1)
  }
  return { places, gaps, starts, ends }
}

function createSteps(
  places: readonly (GlobItem | undefined)[],
  gaps: readonly (GlobGap | undefined)[],
  { fits, skips, specialCodes }: GlobKind,
): (code: number) => Step {
  const words = Math.ceil(places.length / WORD_BITS)
  // Between two neighbouring bounds all characters fit the same items.
  const bounds = places.flatMap((item) =>
    (item?.ranges ?? []).flatMap(([first, last]) => [first, last + 1]),
  )
  const special = specialCodes.flatMap((code) => [code, code + 1])
  const starts = [...new Set([0, ...special, ...bounds])].sort((a, b) => a - b)
  const steps = starts.map(
    (code): Step => ({
      fits: bitsAt(
        indexesOf(places, (item) => item !== undefined && fits(item, code)),
        words,
      ),
      skips: bitsAt(
        indexesOf(gaps, (gap) => gap !== undefined && skips(gap, code)),
        words,
      ),
    }),
  )
  const ascii = Array.from({ length: ASCII_CODES }, (_, code) => find(code))
  return (code) => ascii[code] ?? find(code)

  function find(code: number): Step {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] as number) <= code) low = middle
      else high = middle - 1
    }
    return steps[low] as Step
  }
}

function indexesOf<T>(list: readonly T[], isWanted: (item: T) => boolean): number[] {
  return list.flatMap((item, index) => (isWanted(item) ? [index] : []))
}

function bitsAt(indexes: readonly number[], words: number): Int32Array {
  const bits = new Int32Array(words)
  for (const index of indexes) {
    const word = index >> WORD_SHIFT
    bits[word] = (bits[word] as number) | (1 << (index % WORD_BITS))
  }
  return bits
}
