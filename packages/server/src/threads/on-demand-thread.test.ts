import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type HeapBound, OnDemandThread } from './on-demand-thread.ts'

const HEAP: HeapBound = { mibMax: 32, errorOfExcess: () => new Error('too much') }

const threads: OnDemandThread<'repeat' | 'grow' | 'wait'>[] = []
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.stop()))
})

function createThread(options: { readonly heap?: HeapBound; readonly idleMs?: number } = {}) {
  const thread = new OnDemandThread<'repeat' | 'grow' | 'wait'>({
    entry: new URL('./testing/test-on-demand-entry.ts', import.meta.url),
    data: {},
    idleMs: 60_000,
    errorOfRefusal: (_, sentence) => new Error(sentence),
    ...options,
  })
  threads.push(thread)
  return thread
}

describe('OnDemandThread with a bound for its heap', () => {
  it('refuses the request that takes too much, and answers those that wait behind it', async () => {
    const thread = createThread({ heap: HEAP })
    const answers = await Promise.allSettled([
      thread.call('repeat', 'before'),
      thread.call('grow', undefined),
      thread.call('repeat', 'behind'),
      thread.call('repeat', 'last'),
    ])
    expect(answers).toEqual([
      { status: 'fulfilled', value: 'before' },
      { status: 'rejected', reason: new Error('too much') },
      { status: 'fulfilled', value: 'behind' },
      { status: 'fulfilled', value: 'last' },
    ])
  })

  it('is started again by the next request', async () => {
    const thread = createThread({ heap: HEAP })
    await expect(thread.call('grow', undefined)).rejects.toThrow('too much')
    expect(await thread.call('repeat', 'again')).toBe('again')
  })

  it('gives up what was cancelled while another request took too much', async () => {
    const thread = createThread({ heap: HEAP })
    const leaving = new AbortController()
    const first = thread.call('grow', undefined)
    const second = thread.call('wait', 'behind', { signal: leaving.signal })
    leaving.abort()
    await expect(first).rejects.toThrow('too much')
    await expect(second).rejects.toThrow('given up')
  })
})

describe('OnDemandThread that was prepared', () => {
  const started: Worker[] = []
  const onWorker = (worker: Worker) => void started.push(worker)
  beforeAll(() => void process.on('worker', onWorker))
  afterAll(() => void process.off('worker', onWorker))
  afterEach(() => void started.splice(0))

  it('answers by the thread that was started then', async () => {
    const thread = createThread()
    thread.prepare()
    await thread.call('repeat', 'first')
    thread.prepare()
    expect(await thread.call('repeat', 'second')).toBe('second')
    expect(started).toHaveLength(1)
  })

  it('serves whoever asks after one that was prepared has died', async () => {
    const thread = createThread({ idleMs: 300 })
    thread.prepare()
    await once(process, 'worker')
    await started[0]?.terminate()
    thread.prepare()
    const leaving = new AbortController()
    const answer = thread.call('wait', 'long', { signal: leaving.signal })
    setTimeout(() => leaving.abort(), 600)
    await expect(answer).rejects.toThrow('given up')
    expect(started).toHaveLength(2)
  })

  it('ends when nobody asks after all', async () => {
    const thread = createThread({ idleMs: 1 })
    thread.prepare()
    await once(process, 'worker')
    await once(started[0] as Worker, 'exit')
    expect(await thread.call('repeat', 'later')).toBe('later')
    expect(started).toHaveLength(2)
  })
})

describe('OnDemandThread with somebody who watches', () => {
  it('tells how far it is, and gives up what is cancelled, whether begun or not', async () => {
    const thread = createThread()
    const leaving = new AbortController()
    const { signal } = leaving
    const first = thread.call('wait', 'far', {
      signal,
      onProgress: (progress: string) => progress === 'far' && leaving.abort(),
    })
    const second = thread.call('wait', 'never', { signal })
    await expect(first).rejects.toThrow('given up')
    await expect(second).rejects.toThrow('given up')
    expect(await thread.call('repeat', 'after')).toBe('after')
  })
})
