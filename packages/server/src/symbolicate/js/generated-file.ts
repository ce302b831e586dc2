import { decodeUtf8 } from '@vedette/protocol/utf8'
import { stringBytes } from '../string-bytes.ts'
import { GENERATED_LINES_MAX } from '../symbolication-limits.ts'
import { scanScopes } from './scan-scopes.ts'
import type { Scopes } from './scopes.ts'
import { findSourceMapReference } from './source-map-reference.ts'

/** A file that a browser or Node runs, as it was uploaded, and what is known of it. */
export interface GeneratedFile {
  readonly text: string
  readonly lineStarts: Int32Array
  readonly scopes: Scopes
  /** Of its map, as its last comment says. */
  readonly reference: string | undefined
  readonly byteCount: number
}

const OVERHEAD_BYTES = 400

export function parseGeneratedFile(bytes: Uint8Array): GeneratedFile {
  const text = decodeUtf8(bytes)
  const lineStarts = findLineStarts(text)
  const scopes = scanScopes(text)
  const byteCount =
    OVERHEAD_BYTES + stringBytes(text) + lineStarts.byteLength + scopes.entries.byteLength
  return { text, lineStarts, scopes, reference: findSourceMapReference(text), byteCount }
}

/** Of the lines that a map can have mappings for. */
function findLineStarts(text: string): Int32Array {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (lines === GENERATED_LINES_MAX) break
    lines += 1
  }
  const starts = new Int32Array(lines)
  let at = 0
  for (let line = 1; line < lines; line += 1) {
    at = text.indexOf('\n', at) + 1
    starts[line] = at
  }
  return starts
}

/** Undefined outside the file. Lines and columns count from 0. */
export function offsetOf(file: GeneratedFile, line: number, column: number): number | undefined {
  const start = file.lineStarts[line]
  return start === undefined ? undefined : Math.min(start + column, file.text.length)
}

export function positionOf({ lineStarts }: GeneratedFile, offset: number) {
  let low = 0
  let high = lineStarts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const line = low - 1
  return { line, column: offset - (lineStarts[line] ?? 0) }
}
