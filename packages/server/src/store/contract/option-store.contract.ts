import { describe, expect, it } from 'vitest'
import type { OpenStore } from './store-backends.ts'

/** The promises every OptionStore keeps. */
export function describeOptionStore(backend: string, open: OpenStore): void {
  describe(`OptionStore on ${backend}`, () => {
    it('keeps JSON values by name', async () => {
      const { options } = await open()
      expect(await options.find('a')).toBeUndefined()
      await options.upsert('a', { list: [1, 'two', null] }, 1)
      expect(await options.find('a')).toEqual({ list: [1, 'two', null] })
      await options.upsert('a', false, 2)
      expect(await options.find('a')).toBe(false)
      expect(await options.delete('a')).toBe(true)
      expect(await options.delete('a')).toBe(false)
    })

    it('lets one of many set a value that is not there', async () => {
      const { options } = await open()
      const won = await Promise.all([1, 2, 3].map((n) => options.insertIfAbsent('a', n, 1)))
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await options.find('a')).toBe(won.indexOf(true) + 1)
    })
  })
}
