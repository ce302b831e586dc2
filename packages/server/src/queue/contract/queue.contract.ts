import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { afterEach, describe, expect, it } from 'vitest'
import type { QueueConsumer, QueueProducer } from '../queue.ts'
import { QueueFull } from '../queue.ts'
import type { QueueItem } from '../queue-item.ts'

export interface OpenedQueue {
  readonly producer: QueueProducer
  readonly consumer: QueueConsumer
  close(): Promise<void>
}

const LIMITS = { itemsMax: 10, bytesMax: 1000 }

export function queueItem(text: string): QueueItem {
  return {
    projectId: 1 as ProjectId,
    keyId: 2 as KeyId,
    receivedAtMs: 1_700_000_000_000,
    sender: { remoteIp: '203.0.113.9', client: 'raven-python/6.10.0', protocolVersion: 6 },
    body: Buffer.from(text),
  }
}

/** The promises every queue keeps. A new engine is done when this passes. */
export function describeQueue(
  engine: string,
  open: (options: { readonly bytesMax: number }) => Promise<OpenedQueue>,
): void {
  describe(`queue on ${engine}`, () => {
    let opened: OpenedQueue | undefined

    async function openQueue(bytesMax = 1_000_000) {
      opened = await open({ bytesMax })
      return opened
    }

    afterEach(async () => {
      await opened?.close()
      opened = undefined
    })

    it('gives items in the order in which they were put, with all that came along', async () => {
      const { producer, consumer } = await openQueue()
      await Promise.all(['a', 'b', 'c'].map((text) => producer.put(queueItem(text))))
      const lease = await consumer.lease(LIMITS)
      expect(lease?.items.map(({ body }) => Buffer.from(body).toString())).toEqual(['a', 'b', 'c'])
      expect(lease?.items[0]).toMatchObject({ ...queueItem('a'), body: expect.anything() })
    })

    it('keeps every byte of a body', async () => {
      const { producer, consumer } = await openQueue()
      const body = Uint8Array.from({ length: 256 }, (_, index) => index)
      await producer.put({ ...queueItem(''), body })
      const lease = await consumer.lease(LIMITS)
      expect([...(lease?.items[0]?.body ?? [])]).toEqual([...body])
    })

    it('has nothing to lease when nothing waits', async () => {
      const { consumer } = await openQueue()
      expect(await consumer.lease(LIMITS)).toBeUndefined()
    })

    it('stops a lease at its limits, and takes one item however large', async () => {
      const { producer, consumer } = await openQueue()
      await producer.put(queueItem('x'.repeat(5000)))
      await producer.put(queueItem('y'.repeat(600)))
      await producer.put(queueItem('z'.repeat(600)))
      expect((await consumer.lease(LIMITS))?.items).toHaveLength(1)
      expect((await consumer.lease({ itemsMax: 2, bytesMax: 10_000 }))?.items).toHaveLength(2)
    })

    it('gives the same items again after a release, and the next ones after an ack', async () => {
      const { producer, consumer } = await openQueue()
      for (const text of ['a', 'b', 'c']) await producer.put(queueItem(text))
      const first = await consumer.lease({ itemsMax: 2, bytesMax: 1000 })
      await first?.release()
      const second = await consumer.lease({ itemsMax: 2, bytesMax: 1000 })
      expect(second?.items).toEqual(first?.items)
      await second?.ack()
      const third = await consumer.lease({ itemsMax: 2, bytesMax: 1000 })
      expect(Buffer.from(third?.items[0]?.body ?? []).toString()).toBe('c')
    })

    it('refuses what would exceed its maximum, and says when to come back', async () => {
      const { producer } = await openQueue(100)
      await producer.put(queueItem('x'.repeat(80)))
      const refused = producer.put(queueItem('x'.repeat(30)))
      await expect(refused).rejects.toThrow(QueueFull)
      await expect(refused).rejects.toMatchObject({ reason: 'queue_full', retryAfterSeconds: 60 })
      await producer.put(queueItem('x'.repeat(20)))
    })

    it('tells how much waits', async () => {
      const { producer } = await openQueue()
      await producer.put(queueItem('abc'))
      await producer.put(queueItem('de'))
      const { receivedAtMs } = queueItem('')
      expect(producer.depth()).toEqual({ items: 2, bytes: 5, oldestReceivedAtMs: receivedAtMs })
    })
  })
}
