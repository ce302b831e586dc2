import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTrimmer } from './trimmer.ts'

function createLog(stored: number) {
  const trimmed: number[] = []
  const warnings: string[] = []
  let isClosed = false
  let isDiskFull = false
  const queue = {
    name: 'log',
    trim(position: number): boolean {
      if (isClosed) throw new Error('the log is closed')
      if (isDiskFull) throw new Error('database or disk is full')
      trimmed.push(position)
      return false
    },
  }
  const log = { warn: (_: object, message: string) => void warnings.push(message) }
  const trimmer = createTrimmer({ queue, checkpoints: { position: async () => stored }, log })
  const close = () => (isClosed = true)
  const fillDisk = (isFull: boolean) => (isDiskFull = isFull)
  return { trimmed, trimmer, warnings, close, fillDisk }
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

it('goes on after a disk that was full', async () => {
  const { trimmed, trimmer, warnings, fillDisk } = createLog(5)
  fillDisk(true)
  trimmer.trimTo('log', 5)
  await turn()
  await trimmer.finish()
  expect({ trimmed, warnings: warnings.length }).toEqual({ trimmed: [], warnings: 2 })
  fillDisk(false)
  await trimmer.finish()
  expect(trimmed).toEqual([5])
})
