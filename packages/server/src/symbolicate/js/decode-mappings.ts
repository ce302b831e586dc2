import { GENERATED_LINES_MAX, MAPPINGS_MAX } from '../symbolication-limits.ts'
import { readVlq, type VlqCursor } from './vlq.ts'

/** Fields of a segment: generated column, source, original line and column, name; zero-based. */
export const SEGMENT_FIELDS = 5
/** In place of a source or a name that a segment does not have. */
export const NONE = -1

/**
 * The mappings of one map, in arrays of numbers: 20 bytes each, where objects take 95, so that the
 * cache holds thrice as many maps and knows what they weigh.
 */
export interface Mappings {
  /** Per generated line, the index of its first segment; one more entry ends the last line. */
  readonly lineStarts: Int32Array
  /** Sorted by column within a line. */
  readonly segments: Int32Array
}

const COMMA = 44
const SEMICOLON = 59
/** Why mappings cannot be read. */
export type MappingsFault = 'broken' | 'too_many'

/** Linear in the text. Source map v3: base64 digits of variable-length, relative numbers. */
export function decodeMappings(text: string): Mappings | MappingsFault {
  const counts = countSegments(text)
  if (counts === undefined) return 'too_many'
  return new MappingsReader(text, counts).read()
}

interface Counts {
  readonly lines: number
  readonly segments: number
}

/** Bounds on both, and undefined beyond the limits. */
function countSegments(text: string): Counts | undefined {
  let lines = 1
  let commas = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === SEMICOLON) lines += 1
    else if (code === COMMA) commas += 1
  }
  const digits = text.length - commas - lines + 1
  const segments = Math.min(commas + lines, digits)
  return lines > GENERATED_LINES_MAX || segments > MAPPINGS_MAX ? undefined : { lines, segments }
}

class MappingsReader {
  readonly #text: string
  readonly #lineStarts: Int32Array
  #segments: Int32Array
  #count = 0
  readonly #cursor: VlqCursor = { at: 0 }
  /** The last values, which the next ones are relative to; column first. */
  readonly #values = new Int32Array(SEGMENT_FIELDS)

  constructor(text: string, { lines, segments }: Counts) {
    this.#text = text
    this.#lineStarts = new Int32Array(lines + 1)
    this.#segments = new Int32Array(segments * SEGMENT_FIELDS)
  }

  read(): Mappings | 'broken' {
    const text = this.#text
    let line = 0
    while (this.#cursor.at < text.length) {
      const code = text.charCodeAt(this.#cursor.at)
      if (code === SEMICOLON) {
        this.#endLine(line)
        line += 1
        this.#cursor.at += 1
      } else if (code === COMMA) this.#cursor.at += 1
      else if (!this.#readSegment()) return 'broken'
    }
    this.#endLine(line)
    const used = this.#count * SEGMENT_FIELDS
    // The estimate may be far above, and what is kept is what counts.
    if (used < this.#segments.length) this.#segments = this.#segments.slice(0, used)
    return { lineStarts: this.#lineStarts, segments: this.#segments }
  }

  #endLine(line: number): void {
    sortLine(this.#segments, this.#lineStarts[line] ?? 0, this.#count)
    this.#lineStarts[line + 1] = this.#count
    this.#values[0] = 0
  }

  /** False where a digit is none, or where fields are missing. */
  #readSegment(): boolean {
    const text = this.#text
    const start = this.#count * SEGMENT_FIELDS
    let fields = 0
    while (this.#cursor.at < text.length) {
      const code = text.charCodeAt(this.#cursor.at)
      if (code === COMMA || code === SEMICOLON) break
      if (fields === SEGMENT_FIELDS || !this.#readNumber(fields)) return false
      fields += 1
    }
    if (fields !== 1 && fields < SEGMENT_FIELDS - 1) return false
    const values = this.#values
    const segments = this.#segments
    segments[start] = values[0] ?? 0
    segments[start + 1] = fields === 1 ? NONE : (values[1] ?? 0)
    segments[start + 2] = values[2] ?? 0
    segments[start + 3] = values[3] ?? 0
    segments[start + 4] = fields === SEGMENT_FIELDS ? (values[4] ?? 0) : NONE
    this.#count += 1
    return true
  }

  #readNumber(field: number): boolean {
    const delta = readVlq(this.#text, this.#cursor)
    if (delta === undefined) return false
    const value = (this.#values[field] ?? 0) + delta
    this.#values[field] = value
    return value >= 0
  }
}

/** Writers keep to the order, so this reads along and moves nothing, most of the time. */
function sortLine(segments: Int32Array, start: number, end: number): void {
  let isSorted = true
  for (let i = start + 1; i < end && isSorted; i += 1) {
    isSorted = columnAt(segments, i) >= columnAt(segments, i - 1)
  }
  if (isSorted) return
  const order = Array.from({ length: end - start }, (_, i) => start + i)
  order.sort((a, b) => columnAt(segments, a) - columnAt(segments, b))
  const copy = segments.slice(start * SEGMENT_FIELDS, end * SEGMENT_FIELDS)
  for (const [to, from] of order.entries()) {
    const at = (from - start) * SEGMENT_FIELDS
    segments.set(copy.subarray(at, at + SEGMENT_FIELDS), (start + to) * SEGMENT_FIELDS)
  }
}

function columnAt(segments: Int32Array, index: number): number {
  return segments[index * SEGMENT_FIELDS] ?? 0
}

/**
 * The index of the segment that the column of the line belongs to; NONE where it belongs to none.
 * Of several at one column it is the first.
 */
export function findSegment(mappings: Mappings, line: number, column: number): number {
  const { lineStarts, segments } = mappings
  if (line < 0 || line + 1 >= lineStarts.length) return NONE
  const first = lineStarts[line] ?? 0
  const range = { first, end: lineStarts[line + 1] ?? 0 }
  const after = firstFrom(segments, range, column + 1)
  if (after === first) return NONE
  return firstFrom(segments, range, columnAt(segments, after - 1))
}

interface SegmentRange {
  readonly first: number
  readonly end: number
}

/** The first segment at or after the column. */
function firstFrom(segments: Int32Array, { first, end }: SegmentRange, column: number): number {
  let low = first
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (columnAt(segments, middle) < column) low = middle + 1
    else high = middle
  }
  return low
}
