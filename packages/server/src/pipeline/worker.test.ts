import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { ATTEMPTS_MAX } from '../platform/limits.ts'
import { MemoryQueue } from '../queue/memory/memory-queue.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { type BatchResult, CheckpointMoved, type EventBatch } from '../store/event-batch-store.ts'
import type { FailedItem } from '../store/failed-item-store.ts'
import { retryDelayMs } from './process-batch.ts'
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
}

/** Runs until there was nothing to do for the given number of times; gives what was stored. */
async function runUntilIdle({ queue, due = [], commit, process, sleeps = 1 }: Run) {
  const stop = new AbortController()
  const batches: EventBatch[] = []
  const delaysMs: number[] = []
  let waiting = due
  await runWorker(
    {
      consumer: queue,
      listDue: async () => waiting,
      process: process ?? (() => ({ events: [], outcomes: [] })),
      commit: async (batch) => {
        const result = (await commit?.(batch)) ?? NOTHING
        batches.push(batch)
        waiting = []
        return result
      },
      onStored: () => {},
      clock: {
        nowMs: () => NOW_MS,
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

  it('settles a failed item that works at last', async () => {
    const due = [failedItem(2)]
    const { batches } = await runUntilIdle({ queue: new MemoryQueue(), due })
    expect(batches[0]).toMatchObject({ settledFailedItemIds: [7], failures: [] })
  })

  it('buries an item after its last attempt, and counts it', async () => {
    const due = [failedItem(ATTEMPTS_MAX - 1)]
    const process = () => {
      throw new Error('still')
    }
    const { batches } = await runUntilIdle({ queue: new MemoryQueue(), due, process })
    expect(batches[0]?.failures).toMatchObject([
      { failedItemId: 7, attempt: ATTEMPTS_MAX, isBuried: true },
    ])
    expect(batches[0]?.outcomes).toMatchObject([{ kind: 'invalid', reason: 'processing' }])
  })

  it('tries a batch again while the store fails, ever more slowly, and loses nothing', async () => {
    const queue = new MemoryQueue()
    await queue.put(queueItem('a'))
    let failures = 3
    const commit = async () => {
      failures -= 1
      if (failures >= 0) throw new Error('disk full')
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
    const { delaysMs } = await runUntilIdle({ queue, commit })
    expect(delaysMs).toEqual([10])
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
