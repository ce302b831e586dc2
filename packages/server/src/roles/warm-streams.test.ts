import { describe, expect, it, vi } from 'vitest'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { commitEvents, hash, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { answerShortSearches } from '../store/short-search.ts'
import { warmStreams } from './warm-streams.ts'

describe('warmStreams', () => {
  it('reads what the streams of all organizations open with, in parts', async () => {
    const { warm, searches, series } = await openStore()
    await warm()
    expect(searches().map(({ page }) => page.offset)).toEqual([0, 0, 0, 10, 20, 0, 10, 20])
    expect(searches().every(({ page }) => page.limit === 10)).toBe(true)
    // All issues are unresolved, and so each is read for both searches.
    expect(new Set(series()).size).toBe(ISSUES)
    expect(series()).toHaveLength(2 * ISSUES)
  })

  it('starts no thread for longer searches', async () => {
    const { warm, onShort, searchElsewhere } = await openStore()
    await warm()
    expect(onShort).not.toHaveBeenCalled()
    expect(searchElsewhere).not.toHaveBeenCalled()
  })

  it('reads nothing more once it is stopped', async () => {
    const { start, searches } = await openStore()
    await start().stop()
    expect(searches()).toEqual([])
  })

  it('leaves a failure at a warning', async () => {
    const { warm, readSeries, warnings } = await openStore()
    readSeries.mockRejectedValueOnce(new Error('the disk is gone'))
    await warm()
    expect(warnings).toEqual([new Error('the disk is gone')])
  })
})

const ISSUES = 23
const CLOCK: Clock = { nowMs: () => T0_MS, sleep: async () => {} }

/** An organization with some issues, and one with none. */
async function openStore() {
  const memory = createMemoryStore()
  const shop = await seedShop(memory)
  await seedShop(memory, 'quiet')
  const ids = Array.from({ length: ISSUES }, (_, i) => i + 1)
  const letter = (id: number) => String.fromCharCode(64 + id)
  const seeds = ids.map((id) => ({ id, hashes: [hash(letter(id))] }))
  await commitEvents(memory, shop, seeds)
  const { issues, search } = memory
  const onShort = vi.fn()
  const searchElsewhere = vi.fn(search.searchIssues.bind(search))
  const short = answerShortSearches(
    { ...search, searchIssues: searchElsewhere },
    { issues, onShort },
  )
  const searchIssues = vi.fn(short.searchIssues)
  const readSeries = vi.spyOn(issues, 'series')
  const warnings: unknown[] = []
  const warn = ({ err }: { readonly err: unknown }) => warnings.push(err)
  const deps = {
    store: { ...memory, search: { ...short, searchIssues } },
    clock: CLOCK,
    log: { warn } as unknown as Log,
  }
  return {
    readSeries,
    warnings,
    onShort,
    searchElsewhere,
    start: () => warmStreams(deps),
    warm: () => warmStreams(deps).done,
    searches: () => searchIssues.mock.calls.map(([request]) => request),
    series: () => readSeries.mock.calls.flatMap(([asked]) => asked),
  }
}
