import { assert } from '../../platform/assert.ts'

/*
 * Postings: for one tag value, the events of one batch that have it. Row ids ascend, and those
 * of one batch lie close together, so their differences as LEB128 varints take one byte each
 * where a row per pair would take fourteen.
 */

/** The ids as differences, the first as 0: it stands in a column of its own. */
export function formatPosting(ids: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * VARINT_BYTES_MAX)
  let size = 0
  let previous = ids[0] ?? 0
  for (const id of ids) {
    assert(id >= previous, 'ids of a posting ascend')
    let rest = id - previous
    previous = id
    while (rest >= 0x80) {
      bytes[size++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    bytes[size++] = rest
  }
  return bytes.slice(0, size)
}

/** The ids again, ascending. */
export function parsePosting(first: number, bytes: Uint8Array): number[] {
  const ids: number[] = []
  let id = first
  let difference = 0
  let factor = 1
  for (const byte of bytes) {
    difference += (byte & 0x7f) * factor
    if (byte >= 0x80) {
      factor *= 0x80
      continue
    }
    id += difference
    ids.push(id)
    difference = 0
    factor = 1
  }
  return ids
}

// 2^53 in groups of seven bits.
const VARINT_BYTES_MAX = 8
