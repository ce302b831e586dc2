import type { JsonValue } from '@vedette/protocol/json'
import { SOURCE_LINE_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { cleanText, isCleanText, wholeCharsEnd } from './text.ts'

const SNIP = '{snip}'
// Room for a mark at each end and for halves of pairs that a cut would split.
const WINDOW_CHARS = SOURCE_LINE_CHARS_MAX - 2 * SNIP.length - 2

/** A line of minified code is cut around the column that matters. */
export function readSourceLine(
  reader: FieldReader,
  value: JsonValue | undefined,
  column: number | undefined,
): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') {
    reader.invalid('context_line', value, 'expected a string')
    return undefined
  }
  const line = cleanText(value)
  if (line.length <= SOURCE_LINE_CHARS_MAX) return line
  reader.cut('context_line', line.length, SOURCE_LINE_CHARS_MAX)
  const middle = Math.min(column ?? 0, line.length)
  const start = Math.max(0, Math.min(middle - WINDOW_CHARS / 2, line.length - WINDOW_CHARS))
  return cutAround(line, start, start + WINDOW_CHARS)
}

function cutAround(line: string, start: number, end: number): string {
  const window = line.slice(wholeCharsEnd(line, start), wholeCharsEnd(line, end))
  return `${start > 0 ? SNIP : ''}${window}${end < line.length ? SNIP : ''}`
}

/** Neighbouring lines keep their place in the list, so an odd one becomes an empty line. */
export function readSourceLines(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    reader.invalid(name, value, 'expected a list')
    return undefined
  }
  if (value.length === 0) return undefined
  for (let i = 0; i < value.length; i += 1) {
    if (!isGoodLine(value[i])) return value.map(shortLine)
  }
  return value
}

function isGoodLine(line: JsonValue): line is string {
  return typeof line === 'string' && line.length <= SOURCE_LINE_CHARS_MAX && isCleanText(line)
}

function shortLine(line: JsonValue): string {
  if (isGoodLine(line)) return line
  if (typeof line !== 'string') return ''
  const clean = cleanText(line)
  return clean.length <= SOURCE_LINE_CHARS_MAX ? clean : cutAround(clean, 0, WINDOW_CHARS)
}
