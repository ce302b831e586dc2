import type { ProjectId } from '@vedette/protocol/ids'
import { expect, it, vi } from 'vitest'
import { TAIL_WATCH_FRESH_MS } from '../platform/limits.ts'
import { createTailUpkeep } from './tail-upkeep.ts'
import { WatchList } from './watch-list.ts'

const SHOP = 1 as ProjectId

function open(list: () => Promise<readonly ProjectId[]>) {
  const time = { nowMs: 1_000_000 }
  const listWatched = vi.fn(list)
  const clock = { nowMs: () => time.nowMs }
  const watches = new WatchList({ tail: { listWatched }, clock, log: { debug() {} } })
  return { watches, listWatched, clock, time }
}

it('asks once a second at most', async () => {
  const { watches, listWatched, time } = open(async () => [SHOP])
  expect(watches.has(SHOP)).toBe(false)
  expect(await watches.readIfStale()).toEqual(new Set([SHOP]))
  time.nowMs += TAIL_WATCH_FRESH_MS - 1
  await watches.readIfStale()
  expect(listWatched).toHaveBeenCalledOnce()
  expect(watches.has(SHOP)).toBe(true)
  time.nowMs += 1
  await watches.readIfStale()
  expect(listWatched).toHaveBeenCalledTimes(2)
})

it('takes it that nobody watches while that cannot be read', async () => {
  const list = vi.fn(async (): Promise<readonly ProjectId[]> => [SHOP])
  const { watches } = open(list)
  await watches.read()
  list.mockRejectedValueOnce(new Error('away'))
  expect(await watches.read()).toEqual(new Set())
  expect(watches.has(SHOP)).toBe(false)
})

it('forgets at the start and some times after a watch has ended, and then rests', async () => {
  let watched: readonly ProjectId[] = []
  const { watches, clock } = open(async () => watched)
  const forgetUnwatched = vi.fn(async () => {})
  const keep = createTailUpkeep({ watches, tail: { forgetUnwatched }, clock })
  for (let second = 0; second < 9; second += 1) await keep()
  const atStart = forgetUnwatched.mock.calls.length
  expect(atStart).toBe(5)
  watched = [SHOP]
  await keep()
  expect(forgetUnwatched).toHaveBeenCalledTimes(atStart)
  watched = []
  for (let second = 0; second < 9; second += 1) await keep()
  expect(forgetUnwatched).toHaveBeenCalledTimes(2 * atStart)
})
