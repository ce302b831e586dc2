import { compileGlob, type MatchGlob } from '@vedette/protocol/glob'
import {
  charLength,
  type GlobItem,
  globLiteral,
  matchesGlobItem,
  parseGlobItems,
} from '@vedette/protocol/glob-item'
import { expandGlobGroups, globClassEnd } from '@vedette/protocol/glob-variants'

/** A path as patterns see it: lower case, with slashes. */
export interface GlobPath {
  readonly plain: string
  /** With a slash in front, since a pattern cannot know where the folders above were cut off. */
  readonly rooted: string
}

export function globPath(path: string): GlobPath {
  const lower = path.toLowerCase()
  const plain = lower.includes('\\') ? lower.replaceAll('\\', '/') : lower
  return { plain, rooted: plain.startsWith('/') ? plain : `/${plain}` }
}

/**
 * As other globs, but for paths: `*` and `?` stay within a folder, `**` goes through all of them,
 * and case is ignored. Undefined for a pattern that is too long.
 */
export function compilePathGlob(pattern: string): ((path: GlobPath) => boolean) | undefined {
  const lower = pattern.toLowerCase()
  const variants = expandGlobGroups(lower)?.map(compileVariant)
  if (variants === undefined) return undefined
  const [only] = variants
  if (only !== undefined && variants.length === 1) return only
  return (path) => variants.some((matches) => matches(path))
}

function compileVariant(pattern: string): (path: GlobPath) => boolean {
  const matches = compileParts(pattern)
  // What begins otherwise cannot fit a slash.
  const isRooted = pattern.startsWith('**') || pattern.startsWith('/')
  return isRooted ? ({ rooted }) => matches(rooted) : ({ plain }) => matches(plain)
}

function compileParts(pattern: string): MatchGlob {
  const parts = splitAtStars(pattern)
  const isDeep = parts.every(({ gap }) => gap !== SHALLOW)
  const simple = isDeep && !WITHIN_FOLDER.test(pattern)
  const glob = simple ? compileGlob(pattern.replaceAll(STARS, '*')) : undefined
  if (glob !== undefined) return glob
  const needed = longestLiteral(parts)
  // Made when it is needed: most events are of one platform, and most rules for the others.
  let matches: MatchGlob | undefined
  return function matchesParts(path) {
    // Most paths have not even this, and looking for it costs a hundredth.
    if (!path.includes(needed)) return false
    matches = matches ?? createPathMatch(parts)
    return matches(path)
  }
}

/** Text that every path must have which fits. */
function longestLiteral(parts: readonly Part[]): string {
  let longest = ''
  for (const { text } of parts) {
    for (const literal of literalsOf(text)) if (literal.length > longest.length) longest = literal
  }
  return longest
}

function literalsOf(text: string): readonly string[] {
  const literals = ['']
  const [items = []] = parseGlobItems(text)
  for (const item of items) {
    const literal = globLiteral([item])
    if (literal === undefined) literals.push('')
    else literals[literals.length - 1] += literal
  }
  return literals
}

const STARS = /\*{2,}/g
const WITHIN_FOLDER = /[?[\\]/

const NONE = 0
const SHALLOW = 1
const DEEP = 2
type Gap = typeof NONE | typeof SHALLOW | typeof DEEP

/** Text without stars, and what may stand before it. */
interface Part {
  readonly gap: Gap
  readonly text: string
}

function splitAtStars(pattern: string): readonly Part[] {
  const parts: Part[] = []
  let gap: Gap = NONE
  let at = 0
  while (at < pattern.length) {
    const start = at
    while (pattern[at] === '*') at += 1
    if (at > start) gap = at - start > 1 ? DEEP : SHALLOW
    const textStart = at
    while (at < pattern.length && pattern[at] !== '*') at = charEnd(pattern, at)
    parts.push({ gap, text: pattern.slice(textStart, at) })
    gap = NONE
  }
  return parts
}

function charEnd(pattern: string, at: number): number {
  if (pattern[at] === '[') return globClassEnd(pattern, at)
  return Math.min(pattern.length, at + (pattern[at] === '\\' ? 2 : 1))
}

const SLASH = 47
const WORD_BITS = 32
const ASCII_CODES = 128
const WORD_BITS_SHIFT = 5

/** Which items a character fits, and before which ones it may be skipped; a bit for each item. */
interface Step {
  readonly fits: Int32Array
  readonly skips: Int32Array
}

/**
 * Follows at once all that the path so far may be by the pattern, as bits: each character costs
 * one step for 32 items, whatever path and pattern are.
 */
function createPathMatch(parts: readonly Part[]): MatchGlob {
  const items: GlobItem[] = []
  const gaps: Gap[] = []
  for (const { gap, text } of parts) {
    const [added = []] = parseGlobItems(text)
    for (const [index, item] of added.entries()) {
      gaps.push(index === 0 ? gap : NONE)
      items.push(item)
    }
    if (added.length === 0) gaps.push(gap)
  }
  if (gaps.length === items.length) gaps.push(NONE)
  const words = (items.length >> WORD_BITS_SHIFT) + 1
  const steps = createSteps(items, gaps, words)
  return function matchesPath(path) {
    const state = new Int32Array(words)
    state[0] = 1
    for (let at = 0; at < path.length; ) {
      const code = path.codePointAt(at) ?? 0
      advance(state, steps(code))
      at += charLength(code)
    }
    return ((state[words - 1] ?? 0) & (1 << (items.length % WORD_BITS))) !== 0
  }
}

function advance(state: Int32Array, { fits, skips }: Step): void {
  let carry = 0
  for (let word = 0; word < state.length; word += 1) {
    const before = state[word] ?? 0
    const fitting = before & (fits[word] ?? 0)
    state[word] = (fitting << 1) | carry | (before & (skips[word] ?? 0))
    carry = fitting >>> (WORD_BITS - 1)
  }
}

function createSteps(items: readonly GlobItem[], gaps: readonly Gap[], words: number) {
  // Between two neighbouring bounds all characters fit the same items.
  const bounds = items.flatMap(({ ranges }) => ranges.flatMap(([first, last]) => [first, last + 1]))
  const starts = [...new Set([0, SLASH, SLASH + 1, ...bounds])].sort((a, b) => a - b)
  const steps = starts.map((code) => stepFor(items, gaps, { code, words }))
  const ascii = Array.from({ length: ASCII_CODES }, (_, code) => find(code))
  return (code: number): Step => ascii[code] ?? find(code)

  function find(code: number): Step {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= code) low = middle
      else high = middle - 1
    }
    return steps[low] as Step
  }
}

function stepFor(
  items: readonly GlobItem[],
  gaps: readonly Gap[],
  { code, words }: { readonly code: number; readonly words: number },
): Step {
  const fits = new Int32Array(words)
  const skips = new Int32Array(words)
  for (const [index, item] of items.entries()) {
    if (fitsInFolder(item, code)) setBit(fits, index)
  }
  for (const [index, gap] of gaps.entries()) {
    if (gap === DEEP || (gap === SHALLOW && code !== SLASH)) setBit(skips, index)
  }
  return { fits, skips }
}

/** A slash has to be written: neither `?` nor what a class leaves out is one. */
function fitsInFolder(item: GlobItem, code: number): boolean {
  return matchesGlobItem(item, code) && !(code === SLASH && item.negated)
}

function setBit(bits: Int32Array, index: number): void {
  const word = index >> WORD_BITS_SHIFT
  bits[word] = (bits[word] ?? 0) | (1 << (index % WORD_BITS))
}
