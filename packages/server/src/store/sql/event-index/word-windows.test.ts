import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordedWords } from '../batch/recorded-words.ts'
import type { Segment, SegmentEvents } from '../segment/segment-cache.ts'
import { WORD_WINDOW_EVENTS } from '../segment/segment-limits.ts'
import { allBits, type Bits, noBits, setBit } from './bits.ts'
import type { IndexView } from './event-index.ts'
import { openWindows } from './word-windows.ts'

const WORD = 42

interface Event {
  readonly runId: number
  readonly hasWord: boolean
}

/** An index of these events, written as the worker does; it forgets after some of them. */
function index(events: readonly Event[], segmentSize: number, forgetsAfter: readonly number[]) {
  const recorded = new RecordedWords()
  const records: number[] = []
  for (const [row, { runId, hasWord }] of events.entries()) {
    const window = recorded.next(runId)
    if (hasWord && recorded.add(window, WORD)) records.push(row)
    if (forgetsAfter.includes(row)) recorded.clear()
  }
  return { records, found: findRows(events, { segmentSize, records, wordRecords: 2 }) }
}

interface Segments {
  readonly segmentSize: number
  readonly records: readonly number[]
  readonly wordRecords: number
}

/** The rows that may have the word. */
function findRows(
  events: readonly Event[],
  { segmentSize, records, wordRecords }: Segments,
): readonly number[] {
  const segments: Segment[] = []
  const runsOf = new Map<number, Uint32Array>()
  const slots = new Map<number, Bits>()
  for (let firstRowId = 0; firstRowId < events.length; firstRowId += segmentSize) {
    const some = events.slice(firstRowId, firstRowId + segmentSize)
    const id = segments.length + 1
    const range = { fromMs: 0, toMs: 1, version: 0, wordRecords, hasNames: true }
    segments.push({ id, firstRowId, slotCount: some.length, ...range })
    runsOf.set(
      id,
      Uint32Array.from(some, ({ runId }) => runId),
    )
    const bits = noBits(some.length)
    const own = records.filter((row) => row >= firstRowId && row < firstRowId + some.length)
    for (const row of own) setBit(bits, row - firstRowId)
    if (own.length > 0) slots.set(id, bits)
  }
  const match = () =>
    segments.map((segment) => {
      const runIds = runsOf.get(segment.id) ?? new Uint32Array(0)
      const runIdMax = runIds.reduce((max, id) => Math.max(max, id), 0)
      const eventsOf = { runIds, runIdMax } as SegmentEvents
      return { segment, events: eventsOf, bits: allBits(segment.slotCount) }
    })
  const view = { segments, match } as Pick<IndexView, 'segments' | 'match'> as IndexView
  const windows = openWindows(view, { slots, count: records.length })
  return segments.flatMap(({ id, firstRowId, slotCount }) => {
    const bits = windows.get(id) ?? noBits(slotCount)
    const rows = Array.from({ length: slotCount }, (_, slot) => slot)
    return rows
      .filter((slot) => ((bits[slot >>> 3] ?? 0) & (1 << (slot & 7))) !== 0)
      .map((slot) => firstRowId + slot)
  })
}

const runs = (count: number, rows: readonly number[]): readonly Event[] =>
  Array.from({ length: count }, (_, row) => ({ runId: 1, hasWord: rows.includes(row) }))

describe('openWindows', () => {
  it('loses no event that has the word, whatever was forgotten in between', () => {
    const event = fc.record({ runId: fc.integer({ min: 1, max: 3 }), hasWord: fc.boolean() })
    const segmentSize = fc.integer({ min: 1, max: 500 })
    const forgetsAfter = fc.array(fc.nat({ max: 900 }), { maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 900, size: 'max' }),
        segmentSize,
        forgetsAfter,
        (events, size, forgets) => {
          const { found } = index(events, size, forgets)
          const rows = new Set(found)
          const lost = events.flatMap(({ hasWord }, row) =>
            hasWord && !rows.has(row) ? [row] : [],
          )
          expect(lost).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is exact for a word that one event of a window has', () => {
    const events = runs(700, [3, 300, 650])
    expect(index(events, 64, []).found).toEqual([3, 300, 650])
  })

  it('looks at what follows the second of two', () => {
    const { records, found } = index(runs(600, [3, 10, 20]), 64, [])
    expect(records).toEqual([3, 10])
    expect(found).toEqual([3, ...Array.from({ length: WORD_WINDOW_EVENTS }, (_, at) => 10 + at)])
  })

  it('looks at what follows the first, where words were recorded once', () => {
    const found = findRows(runs(600, [3, 20]), { segmentSize: 64, records: [3], wordRecords: 1 })
    expect(found).toEqual(Array.from({ length: WORD_WINDOW_EVENTS }, (_, at) => 3 + at))
  })
})
