import { describe, expect, it } from 'vitest'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OutcomeStore keeps. */
export function describeOutcomeStore(backend: string, open: OpenStore): void {
  describe(`OutcomeStore on ${backend}`, () => {
    it('adds to what is there, and lists hours of the projects asked for', async () => {
      const store = await open()
      const { project, key } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const count = {
        projectId: project.id,
        keyId: key.id,
        category: 'error',
        kind: 'filtered',
        reason: 'localhost',
        hour: 3600,
        quantity: 2,
      } as const
      const unknownKey = { ...count, keyId: 0, hour: 7200 } as const
      await store.outcomes.add([count, unknownKey, { ...count, projectId: other.project.id }])
      await store.outcomes.add([
        { ...count, quantity: 5 },
        { ...count, hour: 0 },
      ])
      await store.outcomes.add([])
      const query = { projectIds: [project.id], from: 3600, to: 7200 }
      expect(await store.outcomes.list(query)).toEqual([{ ...count, quantity: 7 }])
      const later = await store.outcomes.list({ ...query, to: 7201 })
      expect(later).toEqual([{ ...count, quantity: 7 }, unknownKey])
    })
  })
}
