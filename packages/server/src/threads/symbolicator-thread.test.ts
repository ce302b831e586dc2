import type { ProjectId } from '@vedette/protocol/ids'
import { afterEach, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { createJob } from '../symbolicate/create-job.ts'
import { cartEvent, cartFile, cartMap } from '../symbolicate/testing/cart-build.ts'
import { SymbolicatorThread } from './symbolicator-thread.ts'
import type { TestThreadData } from './testing/test-symbolicator-entry.ts'

const silent = () => undefined
const log: Log = { debug: silent, info: silent, warn: silent, error: silent }
const job = createJob(1 as ProjectId, cartEvent())
let thread: SymbolicatorThread | undefined

function open(options: { readonly waitingMax?: number; readonly clock?: Clock } = {}) {
  const uploads = [cartFile(), cartMap()]
  const data: TestThreadData = { databasePath: '', blobsPath: '', cacheBytesMax: 2 ** 20, uploads }
  const entry = new URL('./testing/test-symbolicator-entry.ts', import.meta.url)
  const limits = { jobMsMax: 10_000, idleMs: 60_000, waitingMax: 10 }
  thread = new SymbolicatorThread({ data, clock: systemClock, log, entry, ...limits, ...options })
  return thread
}

afterEach(() => thread?.close())

describe('the thread of the symbolicator', () => {
  it('is not there before the first job', async () => {
    const opened = open()
    expect(opened.isRunning).toBe(false)
    await opened.run(job)
    expect(opened.isRunning).toBe(true)
  })

  it('ends when nothing has come for a while, and is started again', async () => {
    let elapse: (() => void) | undefined
    const clock: Clock = {
      nowMs: () => 0,
      sleep: (delayMs) =>
        new Promise((resolve) => {
          if (delayMs === 60_000) elapse = resolve
        }),
    }
    const opened = open({ clock })
    await opened.run(job)
    elapse?.()
    await expect.poll(() => opened.isRunning).toBe(false)
    const { traces } = await opened.run(job)
    expect(traces[0]?.frames[1]?.isMapped).toBe(true)
  })

  it('takes no more jobs than may wait', async () => {
    const opened = open({ waitingMax: 1 })
    // The thread has eight at a time.
    const results = await Promise.all(Array.from({ length: 10 }, () => opened.run(job)))
    const isMapped = results.map(({ traces }) => traces[0]?.frames[0]?.isMapped)
    expect(isMapped).toEqual([...new Array(9).fill(true), false])
    expect(results[9]?.traces[0]?.frames[0]?.reason?.code).toBe('overloaded')
  })
})
