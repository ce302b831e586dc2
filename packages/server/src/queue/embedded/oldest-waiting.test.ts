import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { queueItem } from '../contract/queue.contract.ts'
import { EmbeddedProducer } from './embedded-producer.ts'
import { createOldestWaiting } from './oldest-waiting.ts'

const T0_MS = 1_700_000_000_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vedette-waiting-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('tells when the first item came that is not processed yet', async () => {
  const path = join(folder, 'queue.db')
  let position = 0
  const names: string[] = []
  const checkpoints = {
    position: async (name: string) => {
      names.push(name)
      return position
    },
  }
  const ask = createOldestWaiting({ path, checkpoints })
  expect(await ask()).toBeUndefined()
  const limits = { bytesMax: 1_000_000, diskFreeBytesMin: 0 }
  const producer = new EmbeddedProducer({ path, ...limits, clock: { nowMs: () => T0_MS } })
  expect(await ask()).toBeUndefined()
  await producer.put({ ...queueItem('a'), receivedAtMs: T0_MS + 1 })
  await producer.put({ ...queueItem('b'), receivedAtMs: T0_MS + 2 })
  expect(await ask()).toBe(T0_MS + 1)
  position = 1
  expect(await ask()).toBe(T0_MS + 2)
  position = 2
  expect(await ask()).toBeUndefined()
  expect(new Set(names)).toEqual(new Set([producer.name]))
  await producer.close()
})
