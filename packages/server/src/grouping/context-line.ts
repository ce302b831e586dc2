import { type PlatformFamily, platformFamily } from './platform-family.ts'

// A longer line is minified or generated, and changes with every build.
const CONTEXT_LINE_CHARS_MAX = 120
// With so much white space in it that no tidying makes it short enough.
const RAW_LINE_CHARS_MAX = CONTEXT_LINE_CHARS_MAX * 4
/** Only where line and source are sent by most clients, so that one without is no other issue. */
const FAMILIES: ReadonlySet<PlatformFamily> = new Set(['javascript', 'python', 'ruby', 'php'])
const WHITE_SPACE = /\s+/g
const EXTRA_SPACE = / {2}|[^\S ]/

/** The line without the white space that formatters move; empty where it is too long to count. */
export function cleanContextLine(line: string): string {
  if (line.length > RAW_LINE_CHARS_MAX) return ''
  const trimmed = line.trim()
  // Most lines are indented and nothing more: looking is cheaper than replacing.
  const tidy = EXTRA_SPACE.test(trimmed) ? trimmed.replace(WHITE_SPACE, ' ') : trimmed
  return tidy.length <= CONTEXT_LINE_CHARS_MAX ? tidy : ''
}

/** True for a line that counts in no version of grouping. */
export function isLongContextLine(line: string): boolean {
  return line.length > CONTEXT_LINE_CHARS_MAX && cleanContextLine(line) === ''
}

/** False where lines of source never count. */
export function hasContextLines(platform: string): boolean {
  return FAMILIES.has(platformFamily(platform))
}
