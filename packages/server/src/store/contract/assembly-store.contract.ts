import { describe, expect, it } from 'vitest'
import type { AssemblyKey } from '../assembly-store.ts'
import type { Store } from '../store.ts'
import { sha1 } from './artifact-seed.ts'
import { HOUR_MS, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

async function keyOf(store: Store, letter = 'a'): Promise<AssemblyKey> {
  const shop = await seedShop(store, `shop-${letter}`)
  return {
    organizationId: shop.organization.id,
    kind: 'artifact_bundle',
    sha1: sha1(letter),
    target: '[1]',
  }
}

/** The promises every AssemblyStore keeps. */
export function describeAssemblyStore(backend: string, open: OpenStore): void {
  describe(`AssemblyStore on ${backend}`, () => {
    it('keeps one row for the same file and target', async () => {
      const store = await open()
      const key = await keyOf(store)
      const first = await store.assemblies.insert({ ...key, request: { a: 1 } }, T0_MS)
      expect(first).toMatchObject({ ...key, request: { a: 1 }, state: 'created', attempt: 0 })
      const second = await store.assemblies.insert({ ...key, request: { a: 2 } }, T0_MS)
      expect(second).toEqual(first)
      const other = await store.assemblies.insert({ ...key, target: '[2]', request: {} }, T0_MS)
      expect(other.id).not.toBe(first.id)
      expect(await store.assemblies.find(key)).toEqual(first)
      expect(await store.assemblies.find({ ...key, kind: 'debug_file' })).toBeUndefined()
    })

    it('gives each to one caller, the oldest first', async () => {
      const store = await open()
      const first = await store.assemblies.insert({ ...(await keyOf(store)), request: {} }, T0_MS)
      const second = await store.assemblies.insert(
        { ...(await keyOf(store, 'b')), request: {} },
        T0_MS,
      )
      const claim = () => store.assemblies.claim(T0_MS, T0_MS - HOUR_MS)
      const claimed = await Promise.all([claim(), claim(), claim()])
      const ids = claimed.flatMap((assembly) => assembly?.id ?? [])
      expect(ids.toSorted((a, b) => a - b)).toEqual([first.id, second.id])
      expect(claimed[0]).toMatchObject({ state: 'assembling', attempt: 1 })
      expect(await store.assemblies.hasClaimable(T0_MS - HOUR_MS)).toBe(false)
    })

    it('gives away again what was left lying, unless somebody is at it', async () => {
      const store = await open()
      const { id } = await store.assemblies.insert({ ...(await keyOf(store)), request: {} }, T0_MS)
      await store.assemblies.claim(T0_MS, 0)
      await store.assemblies.touch(id, T0_MS + 10)
      expect(await store.assemblies.claim(T0_MS + 20, T0_MS + 10)).toBeUndefined()
      expect(await store.assemblies.hasClaimable(T0_MS + 11)).toBe(true)
      expect(await store.assemblies.claim(T0_MS + 20, T0_MS + 11)).toMatchObject({ attempt: 2 })
    })

    it('remembers the end until it is deleted', async () => {
      const store = await open()
      const key = await keyOf(store)
      const { id } = await store.assemblies.insert({ ...key, request: {} }, T0_MS)
      await store.assemblies.settle(id, { state: 'error', detail: 'no manifest' }, T0_MS)
      expect(await store.assemblies.claim(T0_MS + HOUR_MS, T0_MS + HOUR_MS)).toBeUndefined()
      expect(await store.assemblies.find(key)).toMatchObject({ detail: 'no manifest' })
      await store.assemblies.delete(id)
      expect(await store.assemblies.find(key)).toBeUndefined()
    })

    it('forgets the old', async () => {
      const store = await open()
      await store.assemblies.insert({ ...(await keyOf(store)), request: {} }, T0_MS)
      expect(await store.assemblies.deleteBefore(T0_MS)).toBe(0)
      expect(await store.assemblies.deleteBefore(T0_MS + 1)).toBe(1)
    })
  })
}
