import {
  createGlobAutomaton,
  fitsAutomaton,
  type GlobGap,
  type GlobKind,
  type GlobSequence,
} from './glob-automaton.ts'
import {
  charLength,
  type GlobItem,
  type GlobSegments,
  globLiteral,
  isAnyCharacter,
  matchesGlobItem,
  parseGlobItems,
} from './glob-item.ts'
import { createGlobSearch, type FindGlobEnd } from './glob-search.ts'
import { expandGlobGroups } from './glob-variants.ts'

export type MatchGlob = (text: string) => boolean

/**
 * `*` any text, `?` one character, `[abc]` `[a-z]` `[!a]` one of a class, `{a,b}` one of several
 * patterns, `\` takes the next character as it is. A pattern fits whole texts; an empty one fits
 * nothing. Whoever wants case ignored lowers both sides. The time is linear in the text, whatever
 * the pattern. Undefined for a pattern that is too long, or whose groups come to too much.
 */
export function compileGlob(pattern: string): MatchGlob | undefined {
  if (pattern === '') return () => false
  const variants = expandGlobGroups(pattern)?.map(parseGlobItems)
  const [first] = variants ?? []
  if (variants === undefined || first === undefined) return undefined
  if (variants.length === 1) return compileVariant(first)
  const isQuick = variants.length <= SEARCHED_VARIANTS_MAX && variants.every(isLiteral)
  if (!isQuick) return compileAutomaton(variants.map(sequenceOf))
  const matches = variants.map(compileVariant)
  return (text) => matches.some((match) => match(text))
}

/** Searches for plain texts are that much quicker than looking at all characters. */
const SEARCHED_VARIANTS_MAX = 8

function compileAutomaton(sequences: readonly GlobSequence[]): MatchGlob | undefined {
  return fitsAutomaton(sequences) ? createGlobAutomaton(sequences, PLAIN_GLOB) : undefined
}

const PLAIN_GLOB: GlobKind = {
  fits: matchesGlobItem,
  skips: () => true,
  specialCodes: [],
}

function sequenceOf(segments: GlobSegments): GlobSequence {
  const gaps = new Map<number, GlobGap>()
  let at = 0
  for (const items of segments.slice(0, -1)) {
    at += items.length
    gaps.set(at, 'any')
  }
  return { items: segments.flat(), gaps }
}

function isLiteral(segments: GlobSegments): boolean {
  return segments.every((items) => globLiteral(items) !== undefined)
}

function compileVariant(segments: GlobSegments): MatchGlob {
  const [head = [], ...others] = segments
  const tail = others.pop()
  const headEnd = createStartMatch(head)
  if (tail === undefined) return (text) => headEnd(text) === text.length
  if (others.length === 0 && head.length === 0 && tail.length === 0) return () => true
  const tailStart = createEndMatch(tail)
  const searches = others.map(createSegmentSearch)
  return function matchesVariant(text) {
    let at = headEnd(text)
    const end = at < 0 ? -1 : tailStart(text)
    for (const search of searches) {
      if (at < 0 || at > end) return false
      at = search(text, at, end)
    }
    return at >= 0 && at <= end
  }
}

/** Where the items end that the text must begin with; -1 where it does not. */
function createStartMatch(items: readonly GlobItem[]): (text: string) => number {
  const literal = globLiteral(items)
  if (literal !== undefined) return (text) => (text.startsWith(literal) ? literal.length : -1)
  return function startMatch(text) {
    let at = 0
    for (const item of items) {
      const code = text.codePointAt(at)
      if (code === undefined || !matchesGlobItem(item, code)) return -1
      at += charLength(code)
    }
    return at
  }
}

/** Where the items begin that the text must end with; -1 where it does not. */
function createEndMatch(items: readonly GlobItem[]): (text: string) => number {
  const literal = globLiteral(items)
  if (literal !== undefined) {
    return (text) => (text.endsWith(literal) ? text.length - literal.length : -1)
  }
  const reversed = items.toReversed()
  return function endMatch(text) {
    let at = text.length
    for (const item of reversed) {
      at = previousChar(text, at)
      if (at < 0 || !matchesGlobItem(item, text.codePointAt(at) ?? 0)) return -1
    }
    return at
  }
}

/** The first place is the best one: whatever follows a star may begin as late as it likes. */
function createSegmentSearch(items: readonly GlobItem[]): FindGlobEnd {
  const first = items.findIndex((item) => !isAnyCharacter(item))
  if (first < 0) return (text, from, to) => skipChars(text, { from, to, count: items.length })
  const last = items.findLastIndex((item) => !isAnyCharacter(item))
  // Next to a star, `?` says only how much there is at least.
  const core = items.slice(first, last + 1)
  const after = items.length - last - 1
  const find = createCoreSearch(core)
  if (first === 0 && after === 0) return find
  return function findPadded(text, from, to) {
    const start = skipChars(text, { from, to, count: first })
    const end = start < 0 ? -1 : find(text, start, to)
    return end < 0 ? -1 : skipChars(text, { from: end, to, count: after })
  }
}

/** `indexOf` looks at this many characters of what it seeks before it decides how far to jump. */
const INDEX_OF_CHARS_MAX = 250

function createCoreSearch(items: readonly GlobItem[]): FindGlobEnd {
  const literal = globLiteral(items)
  if (literal === undefined) return createGlobSearch(items)
  if (literal.length <= INDEX_OF_CHARS_MAX) {
    return function findLiteral(text, from, to) {
      const start = text.indexOf(literal, from)
      return start < 0 || start + literal.length > to ? -1 : start + literal.length
    }
  }
  const beginning = literal.slice(0, INDEX_OF_CHARS_MAX)
  const search = createGlobSearch(items)
  return function findLongLiteral(text, from, to) {
    const start = text.indexOf(beginning, from)
    return start < 0 ? -1 : search(text, start, to)
  }
}

interface Skip {
  readonly from: number
  readonly to: number
  readonly count: number
}

function skipChars(text: string, { from, to, count }: Skip): number {
  let at = from
  for (let left = count; left > 0; left -= 1) {
    if (at >= to) return -1
    at += charLength(text.codePointAt(at) ?? 0)
  }
  return at <= to ? at : -1
}

function previousChar(text: string, at: number): number {
  const isPair = at > 1 && charLength(text.codePointAt(at - 2) ?? 0) === 2
  return at - (isPair ? 2 : 1)
}
