import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SegmentMatch } from './event-index.ts'
import { IdSet } from './id-set.ts'
import { countEvents, listByLastSeen, sortInPieces } from './issue-matches.ts'
import { newestEvents } from './newest-events.ts'
import { seenEventsOf } from './seen-events.ts'

interface Event {
  readonly issueId: number
  readonly atMs: number
  readonly userId: number
  readonly isMatch: boolean
}

const ISSUES_MAX = 9

const event = fc.record({
  issueId: fc.nat({ max: ISSUES_MAX }),
  atMs: fc.integer({ min: 1, max: 60 }),
  userId: fc.nat({ max: 5000 }),
  isMatch: fc.boolean(),
})
const segments = fc.array(fc.array(event, { minLength: 1, maxLength: 20 }), { maxLength: 6 })

/** A segment of these events; issue 0 is an event that is gone. */
function matchOf(events: readonly Event[], at: number): SegmentMatch {
  const times = events.map(({ atMs }) => atMs)
  const bits = new Uint8Array((events.length + 7) >>> 3)
  for (const [slot, { isMatch }] of events.entries()) {
    if (isMatch) bits[slot >>> 3] = (bits[slot >>> 3] ?? 0) | (1 << (slot & 7))
  }
  return {
    segment: {
      id: at + 1,
      firstRowId: firstRowId(at),
      slotCount: events.length,
      fromMs: Math.min(...times),
      toMs: Math.max(...times),
      version: 0,
      wordRecords: 2,
      hasNames: true,
    },
    events: {
      issueIds: Uint32Array.from(events, ({ issueId }) => issueId),
      issueIdMax: Math.max(...events.map(({ issueId }) => issueId)),
      runIds: new Uint32Array(events.length),
      runIdMax: 0,
      times: Uint32Array.from(times, (atMs) => atMs - Math.min(...times)),
      unitMs: 1,
      userIds: Uint32Array.from(events, ({ userId }) => userId),
      projectIds: new Uint32Array(events.length),
      onlyProjectId: 1,
    },
    bits,
  }
}

function firstRowId(at: number): number {
  return 1000 + at * 100
}

function matching(all: readonly (readonly Event[])[]) {
  return all.flatMap((events, at) =>
    events.flatMap((one, slot) =>
      one.isMatch && one.issueId > 0 ? [{ ...one, rowId: firstRowId(at) + slot }] : [],
    ),
  )
}

describe('the events of a search, by issue', () => {
  it('lists issues by their last event, however the segments overlap', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 1, max: 4 }), (all, pieceSize) => {
        const lasts = new Map<number, number>()
        for (const { issueId, atMs } of matching(all)) {
          lasts.set(issueId, Math.max(lasts.get(issueId) ?? 0, atMs))
        }
        const wanted = [...lasts].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([id]) => id)
        const listed = [...listByLastSeen(all.map(matchOf), pieceSize)].flat()
        expect(listed).toEqual(wanted)
      }),
    )
  })

  it('counts them, and sorts by the count', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 1, max: 4 }), (all, pieceSize) => {
        const { counts, issueIds } = countEvents(all.map(matchOf))
        const groups = Map.groupBy(matching(all), ({ issueId }) => issueId)
        expect(new Set(issueIds)).toEqual(new Set(groups.keys()))
        for (const [id, events] of groups) expect(counts[id]).toBe(events.length)
        const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])
        const listed = [...sortInPieces(issueIds, counts, pieceSize)].flat()
        expect(listed).toEqual(sorted.map(([id]) => id))
      }),
    )
  })

  it('gives the newest rows, and what was seen', () => {
    fc.assert(
      fc.property(segments, (all) => {
        const matches = all.map(matchOf)
        const newest = newestEvents(matches, [1, 2, 3], 3)
        const seen = seenEventsOf(matches, new IdSet([1, 2, 3]))
        for (const id of [1, 2, 3]) {
          const events = matching(all).filter(({ issueId }) => issueId === id)
          const rows = events.map(({ rowId }) => rowId).toReversed()
          expect(newest.get(id) ?? []).toEqual(rows.slice(0, 3))
          const times = events.map(({ atMs }) => atMs)
          const users = new Set(events.map(({ userId }) => userId))
          users.delete(0)
          expect(seen.get(id)).toEqual(
            events.length > 0
              ? {
                  eventCount: events.length,
                  userCount: users.size,
                  firstSeenAtMs: Math.min(...times),
                  lastSeenAtMs: Math.max(...times),
                }
              : undefined,
          )
        }
      }),
    )
  })
})
