import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { queueItem } from '../queue/contract/queue.contract.ts'
import { EmbeddedProducer } from '../queue/embedded/embedded-producer.ts'
import { EmbeddedQueueAdmin } from '../queue/embedded/embedded-queue-admin.ts'
import { createServerQueues } from './server-queues.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vedette-queues-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('tells what waits and what came, and gives it up', async () => {
  const path = join(folder, 'queue.db')
  const limits = { bytesMax: 1_000_000, diskFreeBytesMin: 0 }
  const queue = new EmbeddedProducer({ path, ...limits, clock: { nowMs: () => 1_700_000_000_000 } })
  let position = 0
  const checkpoints = {
    position: async () => position,
    skipTo: async (_: string, to: number) => {
      position = to
    },
  }
  const queues = createServerQueues({
    queue,
    bytesMax: 9,
    openAdmin: () => new EmbeddedQueueAdmin({ path, checkpoints, onClose: async () => {} }),
    onPurged: async () => void queue.trim(position),
  })
  await queue.put(queueItem('abc'))
  await queue.put(queueItem('de'))
  const { receivedAtMs } = queueItem('')
  expect(queues.list()).toEqual([
    {
      name: 'events',
      items: 2,
      bytes: 5,
      oldestReceivedAtMs: receivedAtMs,
      bytesMax: 9,
      throughput: { seconds: 1, appended: 2, done: 0 },
    },
  ])
  expect(await queues.purge('other')).toBeUndefined()
  expect(await queues.purge('events')).toBe(2)
  expect(queues.list()).toMatchObject([{ items: 0, bytes: 0, throughput: { done: 2 } }])
  expect(await queues.purge('events')).toBe(0)
  await queue.close()
})
