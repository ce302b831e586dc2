import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queueItem } from '../contract/queue.contract.ts'
import { QueueFull } from '../queue.ts'
import { EmbeddedConsumer } from './embedded-consumer.ts'
import { EmbeddedProducer, logFileBytes } from './embedded-producer.ts'
import { EmbeddedQueueAdmin } from './embedded-queue-admin.ts'

const LIMITS = { itemsMax: 100, bytesMax: 1_000_000 }

describe('the embedded queue', () => {
  let folder: string
  let path: string
  let nowMs = 1_700_000_000_000
  const closables: { close(): Promise<void> }[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vedette-queue-'))
    path = join(folder, 'queue.db')
  })

  afterEach(async () => {
    for (const closable of closables.splice(0).reverse()) await closable.close()
    rmSync(folder, { recursive: true })
  })

  function openProducer(options = {}) {
    const clock = { nowMs: () => nowMs }
    const defaults = { path, bytesMax: 100_000_000, diskFreeBytesMin: 0, clock }
    const producer = new EmbeddedProducer({ ...defaults, ...options })
    closables.push(producer)
    return producer
  }

  function openConsumer(position = 0) {
    const consumer = new EmbeddedConsumer({ path, findPosition: async () => position })
    closables.push(consumer)
    return consumer
  }

  it('keeps what was put when it is closed and opened again', async () => {
    const before = openProducer()
    await before.put(queueItem('a'))
    await before.close()
    const after = openProducer()
    expect(after.depth().items).toBe(1)
    expect((await openConsumer().lease(LIMITS))?.items).toHaveLength(1)
  })

  it('leases from the stored position, and hands on from where to where it went', async () => {
    const producer = openProducer()
    for (const text of ['a', 'b', 'c']) await producer.put(queueItem(text))
    const lease = await openConsumer(1).lease(LIMITS)
    expect(lease?.items.map(({ body }) => Buffer.from(body).toString())).toEqual(['b', 'c'])
    expect(lease?.checkpoint).toEqual({ queue: producer.name, from: 1, to: 3 })
  })

  it('never gives a position twice, also when all before it were trimmed', async () => {
    const producer = openProducer()
    await producer.put(queueItem('a'))
    producer.trim(1)
    await producer.close()
    const reopened = openProducer()
    await reopened.put(queueItem('b'))
    const lease = await openConsumer(1).lease(LIMITS)
    expect(lease?.checkpoint).toMatchObject({ from: 1, to: 2 })
  })

  it('has another name when its file was made anew, so old checkpoints do not count', async () => {
    const name = openProducer().name
    const { name: other } = openProducer({ path: join(folder, 'other.db') })
    expect(name).not.toBe(other)
    expect(openConsumer().queue).toBe(name)
  })

  it('trims a part at a time, and says when more is left', async () => {
    const producer = openProducer()
    for (let count = 0; count < 50; count += 1) await producer.put(queueItem('abc'))
    expect(producer.trim(45)).toBe(true)
    expect(producer.depth()).toMatchObject({ items: 18, bytes: 54 })
    expect(producer.trim(45)).toBe(false)
    expect(producer.depth()).toMatchObject({ items: 5, bytes: 15 })
    expect(producer.trim(45)).toBe(false)
  })

  it('gives disk back when a long log has been processed', async () => {
    const producer = openProducer()
    const body = 'x'.repeat(1_000_000)
    for (let count = 0; count < 10; count += 1) await producer.put(queueItem(body))
    producer.trim(9)
    producer.shrink()
    expect(logFileBytes(path)).toBeGreaterThan(1_000_000)
    producer.trim(10)
    producer.shrink()
    expect(logFileBytes(path)).toBeLessThan(1_000_000)
  })

  it('sees what another process has trimmed before it says that it is full', async () => {
    const producer = openProducer({ bytesMax: 100 })
    const other = openProducer()
    await producer.put(queueItem('x'.repeat(90)))
    other.trim(1)
    const put = () => producer.put(queueItem('x'.repeat(50)))
    await expect(put()).rejects.toThrow(QueueFull)
    nowMs += 60_000 // counting is not done for every refusal
    await put()
  })

  it('refuses when the disk has too little room', async () => {
    const producer = openProducer({ diskFreeBytesMin: Number.MAX_SAFE_INTEGER })
    const refused = producer.put(queueItem('a'))
    await expect(refused).rejects.toThrow(QueueFull)
    await expect(refused).rejects.toMatchObject({ reason: 'disk_full' })
    expect(producer.fault).toBe('the disk is nearly full')
  })

  it('takes items of several processes into one order', async () => {
    const first = openProducer()
    const second = openProducer()
    await Promise.all([first.put(queueItem('a')), second.put(queueItem('b'))])
    const lease = await openConsumer().lease(LIMITS)
    expect(lease?.items).toHaveLength(2)
  })

  it('lets one worker at a time read, and the next one when that one ends', async () => {
    openProducer()
    const first = openConsumer()
    const second = openConsumer()
    expect([first.isActive(), second.isActive(), first.isActive()]).toEqual([true, false, true])
    closables.splice(closables.indexOf(first), 1)
    await first.close()
    expect(second.isActive()).toBe(true)
  })

  it('lists and purges for an operator, from behind the checkpoint only', async () => {
    const producer = openProducer()
    for (const text of ['a', 'b', 'cc']) await producer.put(queueItem(text))
    let position = 1
    const admin = new EmbeddedQueueAdmin({
      path,
      checkpoints: {
        position: async () => position,
        skipTo: async (_, to) => {
          position = to
        },
      },
      onClose: async () => {},
    })
    closables.push(admin)
    const { receivedAtMs: oldestReceivedAtMs } = queueItem('')
    expect(await admin.list()).toEqual([{ name: 'events', items: 2, bytes: 3, oldestReceivedAtMs }])
    expect(await admin.purge('events')).toBe(2)
    expect(position).toBe(3)
    expect(await admin.list()).toMatchObject([{ items: 0, bytes: 0 }])
  })
})
