import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ProjectKeyStore keeps. */
export function describeProjectKeyStore(backend: string, open: OpenStore): void {
  describe(`ProjectKeyStore on ${backend}`, () => {
    it('finds all that intake needs by the public key', async () => {
      const store = await open()
      const { key, project } = await seedShop(store)
      await store.projects.update(project.id, { allowedDomains: ['a.com'], status: 'disabled' })
      expect(await store.projectKeys.findIntakeKey(key.publicKey)).toEqual({
        keyId: key.id,
        projectId: project.id,
        secretKey: 'secret',
        isActive: true,
        projectStatus: 'disabled',
        allowedDomains: ['a.com'],
        rateLimit: undefined,
      })
      expect(await store.projectKeys.findIntakeKey('nobody')).toBeUndefined()
    })

    it('lists the keys of a project, the oldest first', async () => {
      const store = await open()
      const { key, project } = await seedShop(store)
      await seedShop(store, 'other')
      const { id: _, ...fields } = key
      const second = await store.projectKeys.insert({ ...fields, publicKey: 'a-second' })
      expect(await store.projectKeys.list(project.id)).toEqual([key, second])
      const again = store.projectKeys.insert({ ...fields, publicKey: 'a-second' })
      await expect(again).rejects.toThrow(UniqueViolation)
    })

    it('lists the keys of several projects', async () => {
      const { projectKeys, ...store } = await open()
      const shops = [await seedShop({ projectKeys, ...store })]
      for (const slug of ['other', 'third']) {
        shops.push(await seedShop({ projectKeys, ...store }, slug))
      }
      const [first, second] = shops
      const ids = shops.slice(0, 2).map(({ project }) => project.id)
      expect(await projectKeys.listForProjects(ids)).toEqual([first?.key, second?.key])
      expect(await projectKeys.listForProjects([])).toEqual([])
    })

    it('changes, limits and deletes a key', async () => {
      const { projectKeys, ...store } = await open()
      const { key } = await seedShop({ projectKeys, ...store })
      const rateLimit = { windowSeconds: 60, count: 100 }
      const change = { isActive: false, label: 'CI', rateLimit }
      const changed = await projectKeys.update(key.publicKey, change)
      expect(changed).toEqual({ ...key, ...change })
      expect(await projectKeys.findByPublicKey(key.publicKey)).toEqual(changed)
      const freed = await projectKeys.update(key.publicKey, { rateLimit: undefined })
      expect(freed).toEqual({ ...key, ...change, rateLimit: undefined })
      expect(await projectKeys.update('nobody', { label: 'x' })).toBeUndefined()
      expect(await projectKeys.delete(key.publicKey)).toBe(true)
      expect(await projectKeys.delete(key.publicKey)).toBe(false)
      expect(await projectKeys.findByPublicKey(key.publicKey)).toBeUndefined()
    })
  })
}
