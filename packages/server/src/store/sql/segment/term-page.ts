import { assert } from '../../../platform/assert.ts'

/*
 * Term pages: the inverted index of a segment. A term is the id of a tag value or the hash of a
 * word; its posting says which of the segment's events have it. Terms ascend through the pages of
 * a segment. An entry is three things in a row, numbers as LEB128:
 *
 *     term - previous term,  bytes of the posting * 2 + (1 for a bitmap),  the posting
 *
 * A posting is the events' slots, each as its difference from the one before, or a bitmap of all
 * slots where that is shorter: `environment:production` takes a bit per event, a request id five
 * bytes in all.
 */

/** One term, and the slots of its events, ascending. */
export interface TermPosting {
  readonly term: number
  readonly slots: readonly number[]
}

export interface TermPage {
  readonly firstTerm: number
  readonly data: Uint8Array
}

/** A look-up reads one page: some 4,000 entries take 40 us. */
const PAGE_BYTES = 16 * 1024

/** The postings, sorted by term, cut into pages. */
export function formatTermPages(
  postings: Iterable<TermPosting>,
  slotCount: number,
): readonly TermPage[] {
  const writer = new TermPageWriter(slotCount)
  for (const posting of postings) writer.add(posting)
  return writer.finish()
}

/** Takes postings in the order of their terms, each term once. */
export class TermPageWriter {
  readonly #slotCount: number
  readonly #pages: TermPage[] = []
  #page: PageWriter

  constructor(slotCount: number) {
    this.#slotCount = slotCount
    this.#page = new PageWriter(slotCount)
  }

  add(posting: TermPosting): void {
    this.#page.add(posting)
    if (this.#page.size < PAGE_BYTES) return
    this.#pages.push(this.#page.finish())
    this.#page = new PageWriter(this.#slotCount)
  }

  finish(): readonly TermPage[] {
    if (this.#page.size > 0) this.#pages.push(this.#page.finish())
    return this.#pages
  }
}

class PageWriter {
  readonly #bitmapBytes: number
  #bytes = new Uint8Array(PAGE_BYTES * 2)
  #firstTerm = 0
  #lastTerm = 0
  size = 0

  constructor(slotCount: number) {
    this.#bitmapBytes = Math.ceil(slotCount / 8)
  }

  add({ term, slots }: TermPosting): void {
    if (this.size === 0) {
      this.#firstTerm = term
      this.#lastTerm = term
    }
    assert(term >= this.#lastTerm, 'terms of a page ascend')
    const bytes = differenceBytes(slots)
    const isBitmap = this.#bitmapBytes < bytes
    const payloadBytes = isBitmap ? this.#bitmapBytes : bytes
    this.#makeRoom(payloadBytes + 2 * VARINT_BYTES_MAX)
    this.#number(term - this.#lastTerm)
    this.#number(payloadBytes * 2 + (isBitmap ? 1 : 0))
    if (isBitmap) this.#bitmap(slots)
    else this.#differences(slots)
    this.#lastTerm = term
  }

  finish(): TermPage {
    return { firstTerm: this.#firstTerm, data: this.#bytes.slice(0, this.size) }
  }

  #bitmap(slots: readonly number[]): void {
    for (const slot of slots) {
      const at = this.size + (slot >>> 3)
      this.#bytes[at] = (this.#bytes[at] ?? 0) | (1 << (slot & 7))
    }
    this.size += this.#bitmapBytes
  }

  #differences(slots: readonly number[]): void {
    let previous = 0
    for (const slot of slots) {
      this.#number(slot - previous)
      previous = slot
    }
  }

  #number(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.#bytes[this.size++] = (rest & 0x7f) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.#bytes[this.size++] = rest
  }

  #makeRoom(bytes: number): void {
    if (this.size + bytes <= this.#bytes.length) return
    const larger = new Uint8Array(this.#bytes.length + bytes + PAGE_BYTES)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

// 2^35 in groups of seven bits: terms are below 2^32.
const VARINT_BYTES_MAX = 5

function differenceBytes(slots: readonly number[]): number {
  let bytes = 0
  let previous = 0
  for (const slot of slots) {
    let rest = slot - previous
    previous = slot
    do {
      bytes += 1
      rest = Math.floor(rest / 0x80)
    } while (rest > 0)
  }
  return bytes
}

/** A posting as it lies in a page. */
export interface PackedPosting {
  readonly term: number
  readonly bytes: Uint8Array
  readonly isBitmap: boolean
}

/** The entries of a page, in the order of their terms. */
export function* parseTermPage({ firstTerm, data }: TermPage): Generator<PackedPosting> {
  const cursor = { data, at: 0 }
  let term = firstTerm
  while (cursor.at < data.length) {
    term += readNumber(cursor)
    const head = readNumber(cursor)
    const end = cursor.at + (head >>> 1)
    yield { term, bytes: data.subarray(cursor.at, end), isBitmap: (head & 1) === 1 }
    cursor.at = end
  }
}

/** The posting of one term; undefined when the page has none. */
export function findPosting(
  { firstTerm, data }: TermPage,
  wanted: number,
): PackedPosting | undefined {
  const cursor = { data, at: 0 }
  let term = firstTerm
  while (cursor.at < data.length) {
    term += readNumber(cursor)
    const head = readNumber(cursor)
    const end = cursor.at + (head >>> 1)
    if (term === wanted) {
      return { term, bytes: data.subarray(cursor.at, end), isBitmap: (head & 1) === 1 }
    }
    if (term > wanted) return undefined
    cursor.at = end
  }
  return undefined
}

/** A place in a page. */
export interface PageCursor {
  readonly data: Uint8Array
  at: number
}

/** Reads seven bits from each byte, the lowest first, and stands behind the number then. */
export function readNumber(cursor: PageCursor): number {
  let value = 0
  let factor = 1
  for (;;) {
    const byte = cursor.data[cursor.at++] ?? 0
    if (byte < 0x80) return value + byte * factor
    value += (byte - 0x80) * factor
    factor *= 0x80
  }
}

/** The slots of a posting, ascending. */
export function slotsOf({ bytes, isBitmap }: PackedPosting): number[] {
  if (isBitmap) return slotsOfBitmap(bytes)
  const slots: number[] = []
  const cursor = { data: bytes, at: 0 }
  let slot = 0
  while (cursor.at < bytes.length) {
    slot += readNumber(cursor)
    slots.push(slot)
  }
  return slots
}

function slotsOfBitmap(bytes: Uint8Array): number[] {
  const slots: number[] = []
  for (let slot = 0; slot < bytes.length * 8; slot += 1) {
    if (((bytes[slot >>> 3] ?? 0) & (1 << (slot & 7))) !== 0) slots.push(slot)
  }
  return slots
}

/** Sets the bits of a posting's slots. */
export function addToBits(posting: PackedPosting, bits: Uint8Array): void {
  const { bytes } = posting
  if (posting.isBitmap) {
    for (let at = 0; at < bytes.length; at += 1) bits[at] = (bits[at] ?? 0) | (bytes[at] ?? 0)
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
    bits[slot >>> 3] = (bits[slot >>> 3] ?? 0) | (1 << (slot & 7))
    difference = 0
    factor = 1
  }
}
