import { CONTEXT_LINES, SOURCE_LINE_CHARS_MAX } from './symbolication-limits.ts'

/** The lines around a position, as frames carry them. */
export interface SourceContext {
  readonly pre_context?: readonly string[]
  readonly context_line: string
  readonly post_context?: readonly string[]
}

/** Lines and columns count from 0. */
export interface ContextQuery {
  readonly line: number
  readonly column: number
  readonly lineCharsMax?: number
  /** Where each line begins, where that is known. */
  readonly lineStarts?: Int32Array
}

/** Undefined where the text has no such line. Long lines are cut: the one that failed around it. */
export function readContext(text: string, query: ContextQuery): SourceContext | undefined {
  const { line, column, lineCharsMax = SOURCE_LINE_CHARS_MAX, lineStarts } = query
  const first = Math.max(0, line - CONTEXT_LINES)
  let start = lineStarts === undefined ? lineStart(text, first) : lineStarts[first]
  if (start === undefined) return undefined
  const lines: string[] = []
  for (let i = first; i <= line + CONTEXT_LINES && start !== undefined; i += 1) {
    const end = lineEnd(text, start)
    lines.push(cutLine(text.slice(start, end), i === line ? column : 0, lineCharsMax))
    start = end < text.length ? end + 1 : undefined
  }
  const context = lines[line - first]
  if (context === undefined) return undefined
  const before = lines.slice(0, line - first)
  const after = lines.slice(line - first + 1)
  return {
    ...(before.length > 0 && { pre_context: before }),
    context_line: context,
    ...(after.length > 0 && { post_context: after }),
  }
}

/** Walks the lines: what is read of a source is a few lines, so no index is kept. */
export function lineStart(text: string, line: number): number | undefined {
  let start = 0
  for (let i = 0; i < line; i += 1) {
    const end = text.indexOf('\n', start)
    if (end < 0) return undefined
    start = end + 1
  }
  return start
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

const SNIP = '{snip}'

/** Shortens a line to the part around the column. */
function cutLine(line: string, column: number, charsMax: number): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line
  if (text.length <= charsMax) return cleanText(text)
  // Room for a mark at each end and for halves of pairs that a cut would split.
  const width = charsMax - 2 * SNIP.length - 2
  const middle = Math.min(column, text.length)
  const start = Math.max(0, Math.min(middle - (width >> 1), text.length - width))
  const end = wholeCharsEnd(text, start + width)
  const window = cleanText(text.slice(wholeCharsEnd(text, start), end))
  return `${start > 0 ? SNIP : ''}${window}${end < text.length ? SNIP : ''}`
}

/** Steps back where a cut would split a surrogate pair. */
function wholeCharsEnd(text: string, end: number): number {
  const before = text.charCodeAt(end - 1)
  return before >= 0xd800 && before <= 0xdbff ? end - 1 : end
}

/** PostgreSQL refuses NUL, and UTF-8 cannot carry half a surrogate pair. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}
