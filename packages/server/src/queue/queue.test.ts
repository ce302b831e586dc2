import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../platform/clock.ts'
import { describeQueue } from './contract/queue.contract.ts'
import { EmbeddedConsumer } from './embedded/embedded-consumer.ts'
import { EmbeddedProducer } from './embedded/embedded-producer.ts'
import { MemoryQueue } from './memory/memory-queue.ts'

describeQueue('memory', async ({ bytesMax }) => {
  const queue = new MemoryQueue({ bytesMax })
  return { producer: queue, consumer: queue, close: () => queue.close() }
})

describeQueue('SQLite', async ({ bytesMax }) => {
  const folder = mkdtempSync(join(tmpdir(), 'vedette-queue-'))
  const path = join(folder, 'queue.db')
  const producer = new EmbeddedProducer({
    path,
    bytesMax,
    diskFreeBytesMin: 0,
    clock: systemClock,
  })
  const consumer = new EmbeddedConsumer({ path, findPosition: async () => 0 })
  return {
    producer,
    consumer,
    async close() {
      await consumer.close()
      await producer.close()
      rmSync(folder, { recursive: true })
    },
  }
})
