import { globClassEnd } from './glob-variants.ts'

/** What stands for one character: the code points in the ranges, or all others. */
export interface GlobItem {
  readonly ranges: readonly (readonly [first: number, last: number])[]
  readonly negated: boolean
}

const ANY_CHARACTER: GlobItem = { ranges: [], negated: true }
const DASH = 0x2d

/** The items between the stars: one list more than there are stars, neighbours being one. */
export type GlobSegments = readonly (readonly GlobItem[])[]

export function parseGlobItems(pattern: string): GlobSegments {
  let segment: GlobItem[] = []
  const segments = [segment]
  let at = 0
  while (at < pattern.length) {
    if (pattern[at] !== '*') {
      const end = itemEnd(pattern, at)
      segment.push(parseItem(pattern.slice(at, end)))
      at = end
      continue
    }
    if (segments.length === 1 || segment.length > 0) {
      segment = []
      segments.push(segment)
    }
    at += 1
  }
  return segments
}

export function matchesGlobItem({ ranges, negated }: GlobItem, code: number): boolean {
  for (const [first, last] of ranges) if (code >= first && code <= last) return !negated
  return negated
}

export function isAnyCharacter(item: GlobItem | undefined): boolean {
  return item === ANY_CHARACTER
}

/** The text that the items are, where they are plain characters. */
export function globLiteral(items: readonly GlobItem[]): string | undefined {
  let text = ''
  for (const { ranges, negated } of items) {
    const [first, last] = ranges[0] ?? [0, 1]
    if (negated || ranges.length !== 1 || first !== last) return undefined
    text += String.fromCodePoint(first)
  }
  return text
}

/** Characters are code points: an emoji is one. */
export function charLength(code: number): number {
  return code > 0xffff ? 2 : 1
}

function itemEnd(pattern: string, at: number): number {
  if (pattern[at] === '[') return globClassEnd(pattern, at)
  const start = pattern[at] === '\\' && at + 1 < pattern.length ? at + 1 : at
  return start + charLength(pattern.codePointAt(start) ?? 0)
}

function parseItem(text: string): GlobItem {
  if (text === '?') return ANY_CHARACTER
  if (text.startsWith('[') && text.length > 1) return parseClass(text.slice(1, -1))
  const code = text.codePointAt(text.length > 1 && text.startsWith('\\') ? 1 : 0) ?? 0
  return { ranges: [[code, code]], negated: false }
}

/** What stands between the brackets: `abc`, `a-z`, with `!` in front what must not stand there. */
function parseClass(text: string): GlobItem {
  const negated = text.startsWith('!')
  const ranges: (readonly [number, number])[] = []
  let at = negated ? 1 : 0
  while (at < text.length) {
    const end = itemEnd(text, at)
    const first = codeAt(text, at)
    const isRange = text.charCodeAt(end) === DASH && end + 1 < text.length
    ranges.push([first, isRange ? codeAt(text, end + 1) : first])
    at = isRange ? itemEnd(text, end + 1) : end
  }
  return { ranges, negated }
}

function codeAt(text: string, at: number): number {
  const isEscape = text[at] === '\\' && at + 1 < text.length
  return text.codePointAt(isEscape ? at + 1 : at) ?? 0
}
