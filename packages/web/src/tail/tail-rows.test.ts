import type { TailItem } from '@vedette/protocol/api/tail'
import { describe, expect, it } from 'vitest'
import { addMessages, matchesSearch, NO_ROWS, ROWS_MAX, showHeld } from './tail-rows.ts'
import { normalizeTailSearch } from './tail-search.ts'

function item(id: number, change: Partial<TailItem> = {}): TailItem {
  return {
    type: 'arrival',
    id: String(id),
    dateReceived: '2026-01-02T03:04:05.000Z',
    project: { id: '1', slug: 'shop' },
    key: null,
    itemType: 'event',
    eventId: null,
    title: null,
    level: null,
    isAccepted: true,
    issue: null,
    steps: [],
    outcome: {
      kind: 'stored',
      reason: null,
      message: null,
      status: null,
      retryAfter: null,
      attempt: null,
    },
    ...change,
  }
}

const ids = (rows: readonly TailItem[]) => rows.map(({ id }) => id)

describe('the rows of the tail', () => {
  it('are the newest first, each once, and count what is not shown', () => {
    const project = { id: '1', slug: 'shop' }
    const skipped = { type: 'skipped', id: '3', project, count: 4 } as const
    const first = addMessages(NO_ROWS, [{ type: 'ready' }, item(1), item(2), skipped], false)
    const tail = addMessages(first, [item(2), item(4)], false)
    expect(ids(tail.rows)).toEqual(['4', '2', '1'])
    expect(tail.skippedCount).toBe(4)
  })

  it('wait while the reader has paused', () => {
    const paused = addMessages(addMessages(NO_ROWS, [item(1)], false), [item(2), item(3)], true)
    expect(ids(paused.rows)).toEqual(['1'])
    expect(ids(showHeld(paused).rows)).toEqual(['3', '2', '1'])
    expect(showHeld(paused).held).toEqual([])
  })

  it('are so many at most', () => {
    const many = Array.from({ length: ROWS_MAX + 2 }, (_, id) => item(id))
    const tail = addMessages(NO_ROWS, many, false)
    expect(tail.rows).toHaveLength(ROWS_MAX)
    expect(tail.rows[0]?.id).toBe(String(ROWS_MAX + 1))
    expect(tail.isCut).toBe(true)
    expect(addMessages(NO_ROWS, many, true).held).toHaveLength(ROWS_MAX)
  })

  it.each([
    [{}, true],
    [{ show: 'accepted' }, true],
    [{ show: 'rejected' }, false],
    [{ type: 'event' }, true],
    [{ type: 'session' }, false],
    [{ query: 'HELLO' }, true],
    [{ query: 'bye' }, false],
  ] as const)('match %j: %s', (search, isMatch) => {
    expect(matchesSearch(item(1), search, 'Hello world')).toBe(isMatch)
  })
})

it('keeps of an address what the tail knows', () => {
  const known = { project: 'shop', show: 'rejected', type: 'event', query: 'x' }
  expect(normalizeTailSearch({ ...known, other: 1 })).toEqual(known)
  expect(normalizeTailSearch({ project: 7, show: 'none', type: '', query: [] })).toEqual({})
})
