import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import type { OutcomeCount } from '../store/outcome-store.ts'
import { createOutcomeFlush } from './outcome-flush.ts'

const count: OutcomeCount = {
  projectId: 1 as ProjectId,
  keyId: 2 as KeyId,
  category: 'error',
  kind: 'rate_limited',
  reason: 'key_limit',
  hour: 3600,
  quantity: 5,
}

it('tries again what could not be stored, together with what came since', async () => {
  const counted = [[count], [{ ...count, quantity: 2 }], []]
  const stored: OutcomeCount[] = []
  let isAway = true
  const flush = createOutcomeFlush(
    { drain: () => counted.shift() ?? [] },
    {
      add: async (counts) => {
        if (isAway) throw new Error('the database is away')
        stored.push(...counts)
      },
    },
  )
  await expect(flush()).rejects.toThrow('away')
  isAway = false
  await flush()
  await flush()
  expect(stored.map(({ quantity }) => quantity)).toEqual([5, 2])
})
