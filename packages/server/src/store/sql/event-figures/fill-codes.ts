import type { PackedPosting, TermPage } from '../segment/term-page.ts'

/** Tag values to look for, ascending by their ids, and what each is to the reader. */
export interface WantedTerms {
  readonly terms: Uint32Array
  /** Which of the columns the value is one of. */
  readonly columns: Uint8Array
  /** The number that events with it get in that column. */
  readonly codes: Uint32Array
}

/**
 * Writes into columns, by slot, which of the wanted values the events of a page have. Terms of
 * both ascend, so that one walk is enough. Gives where to go on with the next page.
 */
export function fillFromPage(
  { firstTerm, data }: TermPage,
  { terms, columns, codes }: WantedTerms,
  target: { readonly arrays: readonly Uint32Array[]; readonly from: number },
): number {
  let wanted = target.from
  let term = firstTerm
  let at = 0
  let isTerm = true
  // Numbers stand in pairs, and what they lead to is stepped over: see segment/term-page.ts.
  while (at < data.length && wanted < terms.length) {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = data[at++] ?? 0
      if (byte < 0x80) {
        value += byte * factor
        break
      }
      value += (byte - 0x80) * factor
      factor *= 0x80
    }
    if (isTerm) {
      term += value
      isTerm = false
      continue
    }
    isTerm = true
    const end = at + Math.floor(value / 2)
    while (wanted < terms.length && (terms[wanted] ?? 0) < term) wanted += 1
    // Several columns may want the same.
    for (; terms[wanted] === term; wanted += 1) {
      const array = target.arrays[columns[wanted] ?? 0]
      const posting = { bytes: data.subarray(at, end), isBitmap: (value & 1) === 1 }
      if (array) fillFromPosting(posting, array, codes[wanted] ?? 0)
    }
    at = end
  }
  return wanted
}

/** Writes a number for each event of a posting. */
export function fillFromPosting(
  { bytes, isBitmap }: Pick<PackedPosting, 'bytes' | 'isBitmap'>,
  array: Uint32Array,
  code: number,
): void {
  if (isBitmap) {
    for (let at = 0; at < bytes.length; at += 1) {
      for (let byte = bytes[at] ?? 0; byte !== 0; byte &= byte - 1) {
        array[at * 8 + 31 - Math.clz32(byte & -byte)] = code
      }
    }
    return
  }
  let slot = 0
  let difference = 0
  let factor = 1
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    difference += (byte & 0x7f) * factor
    if (byte >= 0x80) {
      factor *= 0x80
      continue
    }
    slot += difference
    array[slot] = code
    difference = 0
    factor = 1
  }
}
