import type { Bits } from '../event-index/bits.ts'
import { type PageCursor, readNumber, type TermPage } from '../segment/term-page.ts'

const BITS_IN_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  return byte.toString(2).replaceAll('0', '').length
})

/** Adds to each term of a page how many of its events are among the bits. */
export function countPostings(
  { firstTerm, data }: TermPage,
  bits: Bits,
  counts: Float64Array,
): void {
  const cursor = { data, at: 0 }
  let term = firstTerm
  while (cursor.at < data.length) {
    term += readNumber(cursor)
    const head = readNumber(cursor)
    const end = cursor.at + Math.floor(head / 2)
    const isBitmap = (head & 1) === 1
    const count = isBitmap ? inBitmap(cursor, end, bits) : inDifferences(cursor, end, bits)
    counts[term] = (counts[term] ?? 0) + count
    cursor.at = end
  }
}

function inBitmap({ data, at: from }: PageCursor, end: number, bits: Bits): number {
  let count = 0
  for (let at = from; at < end; at += 1) {
    count += BITS_IN_BYTE[(data[at] ?? 0) & (bits[at - from] ?? 0)] ?? 0
  }
  return count
}

function inDifferences({ data, at: from }: PageCursor, end: number, bits: Bits): number {
  let count = 0
  let slot = 0
  let difference = 0
  let factor = 1
  for (let at = from; at < end; at += 1) {
    const byte = data[at] ?? 0
    difference += (byte & 0x7f) * factor
    if (byte >= 0x80) {
      factor *= 0x80
      continue
    }
    slot += difference
    if (((bits[slot >>> 3] ?? 0) & (1 << (slot & 7))) !== 0) count += 1
    difference = 0
    factor = 1
  }
  return count
}
