import { describe, expect, it } from 'vitest'
import { createFindProblems, type FindProblemsDeps } from './find-problems.ts'

const NOW_MS = 1_700_000_000_000
const EMPTY = { items: 0, bytes: 0, oldestReceivedAtMs: undefined }

async function find(parts: Partial<FindProblemsDeps> & { readonly buried?: number } = {}) {
  const failedItems = { count: async () => parts.buried ?? 0 } as never
  const problems = await createFindProblems({
    queue: { depth: () => EMPTY, fault: undefined },
    store: { failedItems },
    config: { queueBytesMax: 1000 },
    clock: { nowMs: () => NOW_MS },
    isWorkerRunning: () => true,
    ...parts,
  })()
  return problems.map(({ message }) => message)
}

describe('findProblems', () => {
  it('finds nothing where all is well', async () => {
    expect(await find()).toEqual([])
  })

  it('tells that the queue cannot be written', async () => {
    const queue = { depth: () => EMPTY, fault: 'the disk is nearly full' }
    expect(await find({ queue })).toEqual(['No event can be accepted: the disk is nearly full.'])
  })

  it('tells how long items have waited, and that the queue is nearly full', async () => {
    const depth = () => ({ items: 7, bytes: 900, oldestReceivedAtMs: NOW_MS - 120_000 })
    expect(await find({ queue: { depth, fault: undefined } })).toEqual([
      '7 items wait to be processed, the oldest for 120 s.',
      'The queue is nearly full.',
    ])
  })

  it('tells of buried items and of a worker that is not there', async () => {
    expect(await find({ buried: 3, isWorkerRunning: () => false })).toEqual([
      'The worker thread is not running.',
      '3 items are buried: see vedette queues buried list.',
    ])
  })

  it('tells that the database does not answer', async () => {
    const failedItems = { count: () => Promise.reject(new Error('locked')) } as never
    expect((await find({ store: { failedItems } }))[0]).toContain('The database does not answer')
  })
})
