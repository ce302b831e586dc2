import { afterEach, describe, expect, it } from 'vitest'
import { type HeapBound, OnDemandThread } from './on-demand-thread.ts'

const threads: OnDemandThread<'repeat' | 'grow' | 'wait'>[] = []
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.stop()))
})

function createThread(heap?: HeapBound) {
  const thread = new OnDemandThread<'repeat' | 'grow' | 'wait'>({
    entry: new URL('./testing/test-on-demand-entry.ts', import.meta.url),
    data: {},
    idleMs: 60_000,
    errorOfRefusal: (_, sentence) => new Error(sentence),
    ...(heap && { heap }),
  })
  threads.push(thread)
  return thread
}

describe('OnDemandThread with a bound for its heap', () => {
  it('refuses the request that takes too much, and answers those that wait behind it', async () => {
    const thread = createThread({ mibMax: 32, errorOfExcess: () => new Error('too much') })
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
    const thread = createThread({ mibMax: 32, errorOfExcess: () => new Error('too much') })
    await expect(thread.call('grow', undefined)).rejects.toThrow('too much')
    expect(await thread.call('repeat', 'again')).toBe('again')
  })

  it('gives up what was cancelled while another request took too much', async () => {
    const thread = createThread({ mibMax: 32, errorOfExcess: () => new Error('too much') })
    const leaving = new AbortController()
    const first = thread.call('grow', undefined)
    const second = thread.call('wait', 'behind', { signal: leaving.signal })
    leaving.abort()
    await expect(first).rejects.toThrow('too much')
    await expect(second).rejects.toThrow('given up')
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
