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

/** Which neighbouring lines are meant, and how many of them are kept: those next to the line. */
export interface SourceLinesForm {
  readonly name: 'pre_context' | 'post_context'
  readonly linesMax: number
}

/** Neighbouring lines keep their place in the list, so an odd one becomes an empty line. */
export function readSourceLines(
  reader: FieldReader,
  { name, linesMax }: SourceLinesForm,
  value: JsonValue | undefined,
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    reader.invalid(name, value, 'expected a list')
    return undefined
  }
  if (value.length === 0) return undefined
  const lines = nearLines({ name, linesMax }, value)
  return lines.every(isGoodLine) ? lines : readOddLines(reader, name, lines)
}

/**
 * The list itself where it has no line too many. Those are not noted: most clients send seven, and
 * the notes would be longer than the lines.
 */
export function nearLines<T>({ name, linesMax }: SourceLinesForm, lines: readonly T[]) {
  if (lines.length <= linesMax) return lines
  return name === 'pre_context' ? lines.slice(-linesMax) : lines.slice(0, linesMax)
}

function isGoodLine(line: JsonValue): line is string {
  return typeof line === 'string' && line.length <= SOURCE_LINE_CHARS_MAX && isCleanText(line)
}

function readOddLines(reader: FieldReader, name: string, lines: readonly JsonValue[]): string[] {
  reader.enter(name)
  const texts = lines.map((line, i) => shortLine(reader, i, line))
  reader.leave()
  return texts
}

function shortLine(reader: FieldReader, index: number, line: JsonValue): string {
  if (isGoodLine(line)) return line
  if (typeof line !== 'string') {
    if (line !== null) reader.invalid(String(index), line, 'expected a string')
    return ''
  }
  const clean = cleanText(line)
  if (clean.length <= SOURCE_LINE_CHARS_MAX) return clean
  reader.cut(index, clean.length, SOURCE_LINE_CHARS_MAX)
  return cutAround(clean, 0, WINDOW_CHARS)
}
