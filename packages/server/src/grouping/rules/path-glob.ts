import { compileGlob, type MatchGlob } from '@vedette/protocol/glob'
import {
  createGlobAutomaton,
  fitsAutomaton,
  type GlobGap,
  type GlobKind,
  type GlobSequence,
} from '@vedette/protocol/glob-automaton'
import {
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
  const variants = expandGlobGroups(pattern.toLowerCase())
  if (variants === undefined) return undefined
  const inRooted = compileVariants(variants.filter(isRooted))
  const inPlain = compileVariants(variants.filter((variant) => !isRooted(variant)))
  if (inRooted === undefined || inPlain === undefined) return undefined
  return ({ plain, rooted }) => inRooted(rooted) || inPlain(plain)
}

/** What begins otherwise cannot fit a slash. */
function isRooted(pattern: string): boolean {
  return pattern.startsWith('**') || pattern.startsWith('/')
}

/** Searches for plain texts are that much quicker than looking at all characters. */
const SEARCHED_VARIANTS_MAX = 8

function compileVariants(patterns: readonly string[]): MatchGlob | undefined {
  if (patterns.length === 0) return () => false
  const variants = patterns.map((pattern) => ({ pattern, parts: splitAtStars(pattern) }))
  const searches = variants.flatMap(({ pattern, parts }) => searchFor(pattern, parts) ?? [])
  if (searches.length === patterns.length && searches.length <= SEARCHED_VARIANTS_MAX) {
    const [only = () => false] = searches
    return searches.length === 1 ? only : (path) => searches.some((matches) => matches(path))
  }
  return compileAutomaton(variants.map(({ parts }) => parts))
}

function compileAutomaton(variants: readonly (readonly Part[])[]): MatchGlob | undefined {
  const sequences = variants.map(sequenceOf)
  if (!fitsAutomaton(sequences)) return undefined
  const needed = variants.map(longestLiteral)
  // Made when it is needed: most events are of one platform, and most rules for the others.
  let matches: MatchGlob | undefined
  return function matchesParts(path) {
    // Most paths have not even this, and looking for it costs a hundredth.
    if (!needed.some((literal) => path.includes(literal))) return false
    matches = matches ?? createGlobAutomaton(sequences, PATH_GLOB)
    return matches(path)
  }
}

/** A plain search; undefined where folders matter. */
function searchFor(pattern: string, parts: readonly Part[]): MatchGlob | undefined {
  const isDeep = parts.every(({ gap }) => gap !== 'folder')
  const isPlain = isDeep && !WITHIN_FOLDER.test(pattern)
  return isPlain ? compileGlob(pattern.replaceAll(STARS, '*')) : undefined
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

/** Text without stars, and what may stand before it. */
interface Part {
  readonly gap: GlobGap | undefined
  readonly text: string
}

function splitAtStars(pattern: string): readonly Part[] {
  const parts: Part[] = []
  let gap: GlobGap | undefined
  let at = 0
  while (at < pattern.length) {
    const start = at
    while (pattern[at] === '*') at += 1
    if (at > start) gap = at - start > 1 ? 'any' : 'folder'
    const textStart = at
    while (at < pattern.length && pattern[at] !== '*') at = charEnd(pattern, at)
    parts.push({ gap, text: pattern.slice(textStart, at) })
    gap = undefined
  }
  return parts
}

function charEnd(pattern: string, at: number): number {
  if (pattern[at] === '[') return globClassEnd(pattern, at)
  return Math.min(pattern.length, at + (pattern[at] === '\\' ? 2 : 1))
}

const SLASH = 47

/** A slash has to be written: neither `?` nor what a class leaves out is one. */
const PATH_GLOB: GlobKind = {
  fits: (item, code) => matchesGlobItem(item, code) && !(code === SLASH && item.negated),
  skips: (gap, code) => gap === 'any' || code !== SLASH,
  specialCodes: [SLASH],
}

function sequenceOf(parts: readonly Part[]): GlobSequence {
  const items: GlobItem[] = []
  const gaps = new Map<number, GlobGap>()
  for (const { gap, text } of parts) {
    if (gap !== undefined) gaps.set(items.length, gap)
    const [added = []] = parseGlobItems(text)
    items.push(...added)
  }
  return { items, gaps }
}
