import { decodeUtf8 } from '@vedette/protocol/utf8'

/**
 * A mapping file of ProGuard or R8: its bytes, and where each class begins by obfuscated name. What
 * is said of a class is read when a frame asks, so that a mapping of a million lines takes little
 * more than its size.
 */
export interface ProguardMapping {
  readonly bytes: Uint8Array
  readonly classes: ReadonlyMap<string, number>
  readonly byteCount: number
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const HASH = 35
const COLON = 58
const SPACE = 32
const TAB = 9
const ARROW = ' -> '
const OVERHEAD_BYTES = 200
/** A number and the place in the table, beside the name's characters. */
const CLASS_BYTES = 80
/** The longest name of a class, in bytes, that Java's class files can hold, on both sides. */
const CLASS_LINE_BYTES_MAX = 2 * 65_535 + 16

/** Reads each line once. A file that maps no class is no mapping. */
export function indexProguardMapping(bytes: Uint8Array): ProguardMapping {
  const classes = new Map<string, number>()
  let byteCount = OVERHEAD_BYTES + bytes.byteLength
  for (let start = 0; start < bytes.length; ) {
    const end = endOfLine(bytes, start)
    const names = isClassLine(bytes, start, end) ? classNames(bytes, start, end) : undefined
    if (names !== undefined && !classes.has(names.obfuscated)) {
      classes.set(names.obfuscated, start)
      byteCount += CLASS_BYTES + 2 * names.obfuscated.length
    }
    start = end + 1
  }
  return { bytes, classes, byteCount }
}

/** The lines of a class, or undefined where the mapping does not have it. */
export function findClassLines(
  { bytes, classes }: ProguardMapping,
  obfuscated: string,
): ClassLines | undefined {
  const start = classes.get(obfuscated)
  if (start === undefined) return undefined
  const firstEnd = endOfLine(bytes, start)
  const original = classNames(bytes, start, firstEnd)?.original ?? obfuscated
  let end = firstEnd + 1
  while (end < bytes.length) {
    const lineEnd = endOfLine(bytes, end)
    if (isClassLine(bytes, end, lineEnd)) break
    end = lineEnd + 1
  }
  return { original, lines: decodeUtf8(bytes.subarray(firstEnd + 1, end)).split('\n') }
}

export interface ClassLines {
  readonly original: string
  readonly lines: readonly string[]
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(LINE_FEED, start)
  return end < 0 ? bytes.length : end
}

/** Members are indented, comments marked; `original -> obfuscated:` is neither. */
function isClassLine(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]
  if (first === undefined || first === SPACE || first === TAB || first === HASH) return false
  return end > start && bytes[lastOf(bytes, end)] === COLON
}

function lastOf(bytes: Uint8Array, end: number): number {
  return bytes[end - 1] === CARRIAGE_RETURN ? end - 2 : end - 1
}

function classNames(bytes: Uint8Array, start: number, end: number) {
  if (end - start > CLASS_LINE_BYTES_MAX) return undefined
  const line = decodeUtf8(bytes.subarray(start, lastOf(bytes, end)))
  const arrow = line.indexOf(ARROW)
  if (arrow <= 0) return undefined
  return { original: line.slice(0, arrow), obfuscated: line.slice(arrow + ARROW.length) }
}
