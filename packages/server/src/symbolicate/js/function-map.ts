import { isJsonObject } from '@vedette/protocol/json'
import { readVlq } from './vlq.ts'

/** Which function each position of an original file is in, as Metro writes it for React Native. */
export interface FunctionMap {
  readonly names: readonly string[]
  /** Line, from 1, column, from 0, and index of the name, in order of position. */
  readonly entries: Int32Array
}

const FIELDS = 3
const COMMA = 44
const SEMICOLON = 59

/** `x_facebook_sources` has a list per source, the first of which is the function map. */
export function parseFunctionMap(metadata: unknown): FunctionMap | undefined {
  const map: unknown = Array.isArray(metadata) ? metadata[0] : undefined
  if (!isJsonObject(map)) return undefined
  const { names, mappings } = map
  if (!Array.isArray(names) || typeof mappings !== 'string') return undefined
  const entries = decodeEntries(mappings)
  if (entries === undefined) return undefined
  return { names: names.map((name) => (typeof name === 'string' ? name : '')), entries }
}

/** Columns are relative within a group between semicolons, names and lines throughout. */
function decodeEntries(text: string): Int32Array | undefined {
  const entries: number[] = []
  const cursor = { at: 0 }
  let line = 1
  let column = 0
  let name = 0
  while (cursor.at < text.length) {
    const code = text.charCodeAt(cursor.at)
    if (code === SEMICOLON) column = 0
    if (code === SEMICOLON || code === COMMA) {
      cursor.at += 1
      continue
    }
    const columnDelta = readVlq(text, cursor)
    const nameDelta = readVlq(text, cursor)
    if (columnDelta === undefined || nameDelta === undefined) return undefined
    // Only the first entry of a group says how many lines further it is.
    const lineDelta = isAtEnd(text, cursor.at) ? 0 : readVlq(text, cursor)
    if (lineDelta === undefined) return undefined
    column += columnDelta
    name += nameDelta
    line += lineDelta
    entries.push(line, column, name)
  }
  return Int32Array.from(entries)
}

function isAtEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return at >= text.length || code === COMMA || code === SEMICOLON
}

/** Line and column count from 0. */
export function findFunctionName(
  { names, entries }: FunctionMap,
  line: number,
  column: number,
): string | undefined {
  let low = 0
  let high = entries.length / FIELDS
  while (low < high) {
    const middle = (low + high) >>> 1
    const entryLine = entries[middle * FIELDS] ?? 0
    const isBefore =
      entryLine < line + 1 ||
      (entryLine === line + 1 && (entries[middle * FIELDS + 1] ?? 0) <= column)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low === 0 ? undefined : names[entries[low * FIELDS - 1] ?? 0]
}
