import { decodeUtf8 } from '@vedette/protocol/utf8'
import { PackedBytes } from './packed-bytes.ts'

/**
 * A mapping file of ProGuard or R8: its bytes, packed, and where each class begins by obfuscated
 * name. What is said of a class is read when a frame asks, so that the mapping of a large program,
 * of 50 MB and a million lines, takes some 8 MB.
 */
export interface ProguardMapping {
  readonly packed: PackedBytes
  /** By obfuscated name, the index of the class. */
  readonly classes: ReadonlyMap<string, number>
  /** By index, where a class begins; one more entry ends the last one. */
  readonly starts: Int32Array
  readonly byteCount: number
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const HASH = 35
const COLON = 58
const SPACE = 32
const TAB = 9
const ARROW = ' -> '
const OVERHEAD_BYTES = 300
/** A place in the table, beside the name. */
const CLASS_BYTES = 64
/** The longest name of a class, in bytes, that Java's class files can hold, on both sides. */
const CLASS_LINE_BYTES_MAX = 2 * 65_535 + 16

/** Reads each line once. A file that maps no class is no mapping. */
export function indexProguardMapping(bytes: Uint8Array): ProguardMapping {
  const classes = new Map<string, number>()
  const starts: number[] = []
  let byteCount = OVERHEAD_BYTES
  for (let start = 0; start < bytes.length; ) {
    const end = endOfLine(bytes, start)
    const names = isClassLine(bytes, start, end)
      ? classNames(bytes.subarray(start, end))
      : undefined
    if (names !== undefined) {
      if (!classes.has(names.obfuscated)) classes.set(names.obfuscated, starts.length)
      starts.push(start)
      byteCount += CLASS_BYTES + names.obfuscated.length
    }
    start = end + 1
  }
  const packed = new PackedBytes(bytes)
  const ends = Int32Array.from([...starts, bytes.length])
  return {
    packed,
    classes,
    starts: ends,
    byteCount: byteCount + packed.byteCount + ends.byteLength,
  }
}

export interface ClassLines {
  readonly original: string
  readonly lines: readonly string[]
}

/** The lines of a class, or undefined where the mapping does not have it. */
export function findClassLines(
  { packed, classes, starts }: ProguardMapping,
  obfuscated: string,
): ClassLines | undefined {
  const index = classes.get(obfuscated)
  if (index === undefined) return undefined
  const bytes = packed.read(starts[index] ?? 0, starts[index + 1] ?? 0)
  const headEnd = endOfLine(bytes, 0)
  const original = classNames(bytes.subarray(0, headEnd))?.original ?? obfuscated
  return { original, lines: decodeUtf8(bytes.subarray(headEnd + 1)).split('\n') }
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(LINE_FEED, start)
  return end < 0 ? bytes.length : end
}

/** Members are indented, comments marked; `original -> obfuscated:` is neither. */
function isClassLine(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]
  if (first === SPACE || first === TAB || first === HASH || end - start < ARROW.length) return false
  if (end - start > CLASS_LINE_BYTES_MAX) return false
  return (
    bytes[end - 1] === COLON || (bytes[end - 1] === CARRIAGE_RETURN && bytes[end - 2] === COLON)
  )
}

function classNames(line: Uint8Array) {
  const text = decodeUtf8(line).trimEnd()
  const arrow = text.indexOf(ARROW)
  if (arrow <= 0) return undefined
  return { original: text.slice(0, arrow), obfuscated: text.slice(arrow + ARROW.length, -1) }
}
