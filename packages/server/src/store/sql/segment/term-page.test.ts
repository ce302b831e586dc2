import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasBit, noBits } from '../event-index/bits.ts'
import {
  addToBits,
  findPosting,
  formatTermPages,
  parseTermPage,
  slotsOf,
  type TermPosting,
} from './term-page.ts'

const SLOTS = 2_000

const postings = fc
  .uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 60 })
  .chain((terms) =>
    fc.tuple(
      ...terms
        .toSorted((a, b) => a - b)
        .map((term) =>
          fc
            .uniqueArray(fc.integer({ min: 0, max: SLOTS - 1 }), { minLength: 1, maxLength: 900 })
            .map((slots): TermPosting => ({ term, slots: slots.toSorted((a, b) => a - b) })),
        ),
    ),
  )

describe('term pages', () => {
  it('give every posting back, in order, whatever its form', () => {
    fc.assert(
      fc.property(postings, (list) => {
        const pages = formatTermPages(list, SLOTS)
        const read = pages.flatMap((page) => [...parseTermPage(page)])
        expect(read.map((posting) => ({ term: posting.term, slots: slotsOf(posting) }))).toEqual(
          list,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('find a term in the last page that begins before it, and nothing else there', () => {
    fc.assert(
      fc.property(postings, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (list, other) => {
        const pages = formatTermPages(list, SLOTS)
        const find = (term: number) => {
          const page = pages.findLast(({ firstTerm }) => firstTerm <= term)
          const posting = page && findPosting(page, term)
          return posting && slotsOf(posting)
        }
        for (const { term, slots } of list) expect(find(term)).toEqual(slots)
        const known = list.find(({ term }) => term === other)
        expect(find(other)).toEqual(known?.slots)
      }),
      { numRuns: 60 },
    )
  })

  it('cut many entries into pages that are read by themselves', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => ({
      term: index * 1000,
      slots: [index % SLOTS],
    }))
    const pages = formatTermPages(list, SLOTS)
    expect(pages.length).toBeGreaterThan(4)
    for (const { data } of pages) expect(data.length).toBeLessThan(17 * 1024)
  })

  it('keep a value that most events have in a bit for each', () => {
    const slots = Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => slot % 3 > 0)
    const [page] = formatTermPages([{ term: 7, slots }], SLOTS)
    expect(page?.data.length).toBeLessThan(SLOTS / 8 + 10)
    const bits = noBits(SLOTS)
    for (const posting of page ? parseTermPage(page) : []) addToBits(posting, bits)
    expect(Array.from({ length: SLOTS }, (_, slot) => slot).filter((s) => hasBit(bits, s))).toEqual(
      slots,
    )
  })

  it('refuse terms out of order', () => {
    const list = [
      { term: 2, slots: [0] },
      { term: 1, slots: [0] },
    ]
    expect(() => formatTermPages(list, SLOTS)).toThrow('ascend')
  })
})
