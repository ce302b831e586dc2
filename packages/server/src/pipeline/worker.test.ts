import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { ATTEMPTS_MAX } from '../platform/limits.ts'
import { MemoryQueue } from '../queue/memory/memory-queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { type BatchResult, CheckpointMoved, type EventBatch } from '../store/event-batch-store.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import { StoreUnavailable } from '../store/store-unavailable.ts'
import { retryDelayMs } from './item-failure.ts'
import { runWorker } from './worker.ts'

const NOTHING: BatchResult = {
  storedCount: 0,
  duplicateCount: 0,
  newIssueCount: 0,
  regressedIssueCount: 0,
}
const NOW_MS = 1_700_000_000_000
const log = { debug() {}, info() {}, warn() {}, error() {} }

function queueItem(text: string): QueueItem {
  return {
    projectId: 1 as ProjectId,
    keyId: 2 as KeyId,
    receivedAtMs: NOW_MS,
    sender: {},
    body: Buffer.from(text),
  }
}

interface Run {
  readonly queue: MemoryQueue
  readonly due?: readonly FailedItem[]
  readonly commit?: (batch: EventBatch) => Promise<BatchResult>
  readonly process?: (item: QueueItem) => { events: []; outcomes: [] }
  /** Sleeps after which the worker is stopped. */
  readonly sleeps?: number
  readonly isAfterCrash?: boolean
  readonly isIntakeBusy?: boolean
  /** The clock gains this much each time it is read. */
  readonly tickMs?: number
}

/** Runs until there was nothing to do for the given number of times; gives what was stored. */
async function runUntilIdle(run: Run) {
  const { queue, due = [], commit, process, sleeps = 1, isAfterCrash = false } = run
  const { isIntakeBusy = false, tickMs = 0 } = run
  let nowMs = NOW_MS - tickMs
  const stop = new AbortController()
  const batches: EventBatch[] = []
  const delaysMs: number[] = []
  let waiting = due
  await runWorker(
    {
      consumer: queue,
      listDue: async () => waiting,
      createProcessor: async () => ({
        settingsVersion: 1,
        process: process ?? (() => ({ events: [], outcomes: [] })),
      }),
      commit: async (batch) => {
        const result = (await commit?.(batch)) ?? NOTHING
        batches.push(batch)
        waiting = []
        return result
      },
      onStored: () => {},
      upkeep: { run: async () => false },
      isAfterCrash,
      isIntakeBusy: () => isIntakeBusy,
      clock: {
        nowMs: () => {
          nowMs += tickMs
          return nowMs
        },
        sleep: async (delayMs) => {
          delaysMs.push(delayMs)
          if (delaysMs.length >= sleeps) stop.abort()
        },
      },
      log,
    },
    stop.signal,
  )
  return { batches, delaysMs }
}

describe('the worker', () => {
  it('stores what waits and takes it from the queue', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    const { batches } = await runUntilIdle({ queue })
    expect(batches).toHaveLength(1)
    expect(queue.depth().items).toBe(0)
  })

  it.each([
    [10, 40],
    [60_000, 1000],
  ])('pauses after a batch while intake is busy, by its length', async (tickMs, pauseMs) => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    // The clock is read before, in and after the batch.
    const { batches, delaysMs } = await runUntilIdle({ queue, isIntakeBusy: true, tickMs })
    expect(batches).toHaveLength(1)
    expect(delaysMs).toEqual([pauseMs])
  })

  it.each([
    [250, [10]],
    [249, [230, 230, 10]],
  ])('lets more gather after a small batch, not after one of %i', async (count, wanted) => {
    const queue = new MemoryQueue()
    for (let put = 0; put < count; put += 1) await queue.put(queueItem('a'))
    const stored: number[] = []
    const commit = async () => {
      stored.push(queue.depth().items)
      if (stored.length === 1)
        for (let put = 0; put < count; put += 1) await queue.put(queueItem('b'))
      return NOTHING
    }
    const sleeps = wanted.length
    const { delaysMs } = await runUntilIdle({ queue, commit, tickMs: 10, sleeps })
    expect(stored).toHaveLength(2)
    expect(delaysMs).toEqual(wanted)
  })

  it('keeps an item that makes our code fail, with its bytes, for another attempt', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('good'))
    await queue.put(queueItem('bad'))
    const process = (item: QueueItem) => {
      if (Buffer.from(item.body).toString() === 'bad') throw new Error('our bug')
      return { events: [], outcomes: [] } as { events: []; outcomes: [] }
    }
    const { batches } = await runUntilIdle({ queue, process })
    expect(batches[0]?.failures).toMatchObject([
      { failedItemId: undefined, attempt: 1, isBuried: false, item: { body: Buffer.from('bad') } },
    ])
    expect(batches[0]?.failures[0]?.reason).toContain('our bug')
    expect(batches[0]?.failures[0]?.nextAttemptAtMs).toBe(NOW_MS + 1000)
    expect(queue.depth().items).toBe(0)
  })

  it('counts an attempt before it begins, and settles what works at last', async () => {
    const due = [failedItem(2)]
    const { batches } = await runUntilIdle({ queue: new MemoryQueue(), due })
    expect(batches[0]?.failures).toMatchObject([{ failedItemId: 7, attempt: 3, isBuried: false }])
    expect(batches[1]).toMatchObject({ settledFailedItemIds: [7], failures: [] })
  })

  it('buries an item after its last attempt, and counts it', async () => {
    const due = [failedItem(ATTEMPTS_MAX - 1)]
    const process = () => {
      throw new Error('still')
    }
    const { batches } = await runUntilIdle({ queue: new MemoryQueue(), due, process })
    expect(batches.at(-1)?.failures).toMatchObject([
      { failedItemId: 7, attempt: ATTEMPTS_MAX, isBuried: true },
    ])
    expect(batches.at(-1)?.outcomes).toMatchObject([{ kind: 'invalid', reason: 'processing' }])
  })

  it('buries an item whose last attempt ended the worker, without trying it again', async () => {
    const due = [failedItem(ATTEMPTS_MAX)]
    const process = () => {
      throw new Error('never called')
    }
    const { batches } = await runUntilIdle({ queue: new MemoryQueue(), due, process })
    expect(batches).toHaveLength(1)
    expect(batches[0]?.failures).toMatchObject([{ isBuried: true, reason: 'before' }])
  })

  it('keeps a failed item that the store refuses, and goes on with the log', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    const commit = async ({ settledFailedItemIds }: EventBatch) => {
      if (settledFailedItemIds.length > 0) throw new Error('refused')
      return NOTHING
    }
    const { batches } = await runUntilIdle({ queue, due: [failedItem(1)], commit })
    expect(batches.map(({ failures }) => failures.map(({ attempt }) => attempt))).toEqual([
      [2],
      [2],
      [],
    ])
    expect(batches[1]?.failures[0]?.reason).toContain('refused')
    expect(queue.depth().items).toBe(0)
  })

  it('sets the items of a batch aside that the store refuses, each to be tried alone', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    await queue.put(queueItem('b'))
    const commit = async ({ failures }: EventBatch) => {
      if (failures.length === 0) throw new Error('a project is gone')
      return NOTHING
    }
    const { batches } = await runUntilIdle({ queue, commit })
    const waiting = { attempt: 0, isBuried: false, nextAttemptAtMs: NOW_MS }
    expect(batches[0]?.failures).toMatchObject([waiting, waiting])
    expect(batches[0]?.failures[0]?.reason).toContain('a project is gone')
    expect(queue.depth().items).toBe(0)
  })

  it('sets aside what ended the worker before it', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    const process = () => {
      throw new Error('never called')
    }
    const { batches } = await runUntilIdle({ queue, process, isAfterCrash: true })
    expect(batches[0]?.failures).toMatchObject([{ attempt: 0 }])
    expect(queue.depth().items).toBe(0)
  })

  it('tries a batch again while the store fails, ever more slowly, and loses nothing', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    let failures = 3
    const commit = async () => {
      failures -= 1
      if (failures >= 0) throw new StoreUnavailable('the disk is full')
      return NOTHING
    }
    const { batches, delaysMs } = await runUntilIdle({ queue, commit, sleeps: 4 })
    expect(batches).toHaveLength(1)
    expect(delaysMs.slice(0, 3)).toEqual([100, 200, 400])
    expect(queue.depth().items).toBe(0)
  })

  it('throws away what another worker has stored, and goes on', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    let isFirst = true
    const commit = async () => {
      if (!isFirst) return NOTHING
      isFirst = false
      throw new CheckpointMoved({ queue: 'log', from: 0, to: 1 })
    }
    const { batches, delaysMs } = await runUntilIdle({ queue, commit, sleeps: 3 })
    expect(batches).toHaveLength(1)
    expect(delaysMs).toEqual([250, 250, 10])
  })
})

describe('retryDelayMs', () => {
  it('grows fourfold from one second to half an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 9].map(retryDelayMs)).toEqual([
      1000, 4000, 16_000, 64_000, 256_000, 1_024_000, 1_800_000,
    ])
  })
})

function failedItem(attempt: number): FailedItem {
  return {
    id: 7,
    item: queueItem('bad'),
    state: 'retrying',
    attempt,
    reason: 'before',
    nextAttemptAtMs: NOW_MS,
    createdAtMs: NOW_MS,
  }
}
