import { describe, expect, it } from 'vitest'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every UserOptionStore keeps. */
export function describeUserOptionStore(backend: string, open: OpenStore): void {
  describe(`UserOptionStore on ${backend}`, () => {
    it('keeps what is named, for each user apart', async () => {
      const store = await open()
      const { user } = await seedShop(store)
      const other = (await seedShop(store, 'other')).user
      const { userOptions } = store
      expect(await userOptions.findAll(user.id)).toEqual({})
      await userOptions.upsert(user.id, { theme: 'dark', clock24Hours: true }, 1)
      await userOptions.upsert(user.id, { theme: 'light' }, 2)
      await userOptions.upsert(user.id, {}, 3)
      await userOptions.upsert(other.id, { theme: 'system' }, 3)
      expect(await userOptions.findAll(user.id)).toEqual({ theme: 'light', clock24Hours: true })
      expect(await userOptions.findAll(other.id)).toEqual({ theme: 'system' })
    })
  })
}
