import { expect, it } from 'vitest'
import { createStorageGauge } from './storage-gauge.ts'

const NOTHING = {
  tookMs: 1,
  projects: [],
  tables: [],
  blobs: { files: 0, bytes: 0, isWhole: true },
}

function openGauge() {
  let nowMs = 1_000_000
  let count = 0
  const read = createStorageGauge({
    clock: { nowMs: () => nowMs },
    measure: async () => {
      count += 1
      if (count === 1) throw new Error('busy')
      return { ...NOTHING, measuredAtMs: nowMs }
    },
  })
  const wait = (ms: number) => {
    nowMs += ms
  }
  return { read, wait, count: () => count }
}

it('measures anew when that is wished for, or after an hour', async () => {
  const { read, wait, count } = openGauge()
  await expect(read({ isFresh: false })).rejects.toThrow('busy')
  const [first, second] = await Promise.all([read({ isFresh: false }), read({ isFresh: true })])
  expect(second).toBe(first)
  wait(9_999)
  expect(await read({ isFresh: true })).toBe(first)
  wait(1)
  expect(await read({ isFresh: false })).toBe(first)
  expect(await read({ isFresh: true })).not.toBe(first)
  expect(count()).toBe(3)
  wait(3_600_000)
  await read({ isFresh: false })
  expect(count()).toBe(4)
})
