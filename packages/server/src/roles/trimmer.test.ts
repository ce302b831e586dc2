import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTrimmer } from './trimmer.ts'

function createLog(stored: number) {
  const trimmed: number[] = []
  let isClosed = false
  const queue = {
    name: 'log',
    trim(position: number): boolean {
      if (isClosed) throw new Error('the log is closed')
      trimmed.push(position)
      return false
    },
  }
  const trimmer = createTrimmer({ queue, checkpoints: { position: async () => stored } })
  return { trimmed, trimmer, close: () => (isClosed = true) }
}

it('trims what the worker of this process has stored', async () => {
  const { trimmed, trimmer } = createLog(0)
  trimmer.trimTo('log', 7)
  trimmer.trimTo('another log', 9)
  await turn()
  expect(trimmed).toEqual([7])
})

it('trims what another process has stored', async () => {
  const { trimmed, trimmer } = createLog(12)
  trimmer.trimTo('log', 7)
  await trimmer.trimStored()
  await turn()
  expect(trimmed.at(-1)).toBe(12)
})

it('leaves a log alone that is closed', async () => {
  const { trimmed, trimmer, close } = createLog(3)
  trimmer.trimTo('log', 2)
  await trimmer.finish()
  close()
  trimmer.trimTo('log', 4)
  await turn()
  expect(trimmed.at(-1)).toBe(3)
})
