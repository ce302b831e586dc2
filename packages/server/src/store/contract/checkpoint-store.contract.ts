import { describe, expect, it } from 'vitest'
import { batchOf } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every CheckpointStore keeps. */
export function describeCheckpointStore(backend: string, open: OpenStore): void {
  describe(`CheckpointStore on ${backend}`, () => {
    it('reads the position that batches move, and skips forwards only', async () => {
      const { checkpoints, eventBatches } = await open()
      expect(await checkpoints.position('log')).toBe(0)
      const checkpoint = { queue: 'log', from: 0, to: 10 }
      await eventBatches.commit(batchOf([], { checkpoint }))
      expect(await checkpoints.position('log')).toBe(10)
      await checkpoints.skipTo('log', 5)
      expect(await checkpoints.position('log')).toBe(10)
      await checkpoints.skipTo('log', 50)
      expect(await eventBatches.position('log')).toBe(50)
    })
  })
}
