import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it, vi } from 'vitest'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { commitEvents, hash, seedProject, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { warmStreams } from './warm-streams.ts'

const ISSUES = 23
const CLOCK: Clock = { nowMs: () => T0_MS, sleep: async () => {} }

describe('warmStreams', () => {
  it('reads what the streams of all organizations open with, in parts', async () => {
    const { store, warm, pages, seriesOf } = await openStore(ISSUES)
    await seedShop(store, 'quiet')
    await warm().done
    expect(pages().map(({ offset }) => offset)).toEqual([0, 0, 0, 10, 20, 0, 10, 20])
    expect(pages().every(({ limit }) => limit === 10)).toBe(true)
    // All issues are unresolved, and so each is read for both searches.
    expect(new Set(seriesOf()).size).toBe(ISSUES)
    expect(seriesOf()).toHaveLength(2 * ISSUES)
  })

  it('reads as much as is shown at first', async () => {
    const { warm, seriesOf } = await openStore(60)
    await warm().done
    expect(new Set(seriesOf()).size).toBe(50)
  })

  it('reads of ten organizations', async () => {
    const { store, warm, list } = await openStore(0)
    for (let i = 0; i < 10; i += 1) await seedShop(store, `shop-${i}`)
    await warm().done
    const asked = list.mock.calls.flatMap(([{ projectIds }]) => projectIds)
    expect(new Set<ProjectId>(asked).size).toBe(10)
  })

  it('reads nothing of an organization whose stream is searched', async () => {
    const { store, shop, warm, list } = await openStore(3)
    for (let i = 0; i < 20; i += 1) await seedProject(store, { ...shop, slug: `more-${i}` })
    await warm().done
    expect(list).not.toHaveBeenCalled()
  })

  it('reads nothing once it is stopped', async () => {
    const { warm, list } = await openStore(3)
    await warm().stop()
    expect(list).not.toHaveBeenCalled()
  })

  it('ends after the read in hand when it is stopped', async () => {
    const { warm, read, list, series, count } = await openStore(ISSUES)
    const reading = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    list.mockImplementationOnce(async (...request) => {
      reading.resolve()
      await finish.promise
      return read(...request)
    })
    const warming = warm()
    await reading.promise
    const stopped = vi.fn()
    const stopping = warming.stop().then(stopped)
    await new Promise(setImmediate)
    expect(stopped).not.toHaveBeenCalled()
    finish.resolve()
    await stopping
    expect(list).toHaveBeenCalledOnce()
    expect(series).not.toHaveBeenCalled()
    expect(count).not.toHaveBeenCalled()
  })

  it('leaves a failure at a warning', async () => {
    const { warm, series, warnings } = await openStore(3)
    series.mockRejectedValueOnce(new Error('the disk is gone'))
    await warm().done
    expect(warnings).toEqual([new Error('the disk is gone')])
  })
})

async function openStore(issueCount: number) {
  const store = createMemoryStore()
  const shop = await seedShop(store)
  const seeds = Array.from({ length: issueCount }, (_, i) => ({
    id: i + 1,
    hashes: [hash(String.fromCharCode(65 + i))],
  }))
  await commitEvents(store, shop, seeds)
  const read = store.issues.list.bind(store.issues)
  const list = vi.spyOn(store.issues, 'list')
  const series = vi.spyOn(store.issues, 'series')
  const count = vi.spyOn(store.issues, 'count')
  const warnings: unknown[] = []
  const warn = ({ err }: { readonly err: unknown }) => warnings.push(err)
  return {
    store,
    shop,
    read,
    list,
    series,
    count,
    warnings,
    warm: () => warmStreams({ store, clock: CLOCK, log: { warn } as unknown as Log }),
    pages: () => list.mock.calls.map(([, page]) => page),
    seriesOf: () => series.mock.calls.flatMap(([ids]) => ids),
  }
}
