import type { ProjectId } from '@vedette/protocol/ids'
import { expect, it, vi } from 'vitest'
import { TAIL_WAITING_MAX } from '../platform/limits.ts'
import type { TailArrival } from '../store/tail-store.ts'
import { createTailWriter } from './tail-writer.ts'

const ENTRY = { itemType: 'event', steps: [], outcome: { kind: 'stored' } } as const
const ONE = arrival(1)

function arrival(projectId: number): TailArrival {
  return { projectId: projectId as ProjectId, receivedAtMs: 5, entry: ENTRY, skippedCount: 0 }
}

function open(append: (arrivals: readonly TailArrival[]) => Promise<void>) {
  const waking: (() => void)[] = []
  const clock = {
    nowMs: () => 0,
    sleep: (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal?.aborted) resolve()
        waking.push(resolve)
        signal?.addEventListener('abort', () => resolve())
      }),
  }
  const warn = vi.fn()
  const writer = createTailWriter({ tail: { append }, clock, log: { warn } })
  return { writer, waking, warn }
}

it('writes all that comes within a moment at once', async () => {
  const written: (readonly TailArrival[])[] = []
  const { writer, waking } = open(async (arrivals) => void written.push(arrivals))
  writer.add([])
  expect(waking).toHaveLength(0)
  writer.add([ONE])
  writer.add([arrival(2)])
  expect(written).toEqual([])
  expect(waking).toHaveLength(1)
  waking[0]?.()
  await vi.waitFor(() => expect(written).toEqual([[ONE, arrival(2)]]))
})

it('holds so many, and counts the others by their project', async () => {
  const written: TailArrival[] = []
  const { writer } = open(async (arrivals) => void written.push(...arrivals))
  writer.add(Array.from({ length: TAIL_WAITING_MAX + 2 }, () => ONE))
  writer.add([arrival(2), { ...ONE, entry: undefined, skippedCount: 7 }])
  await writer.stop()
  expect(written.filter(({ entry }) => entry)).toHaveLength(TAIL_WAITING_MAX)
  expect(written.slice(TAIL_WAITING_MAX)).toMatchObject([
    { projectId: 1, skippedCount: 9, entry: undefined },
    { projectId: 2, skippedCount: 1, entry: undefined },
  ])
})

it('loses what cannot be written, and goes on', async () => {
  const append = vi.fn(async () => {})
  append.mockRejectedValueOnce(new Error('the disk is full'))
  const { writer, waking, warn } = open(append)
  writer.add([ONE])
  waking[0]?.()
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce())
  writer.add([ONE])
  await writer.stop()
  expect(append).toHaveBeenCalledTimes(2)
  expect(warn).toHaveBeenCalledOnce()
})
