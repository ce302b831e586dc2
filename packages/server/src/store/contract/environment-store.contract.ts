import { describe, expect, it } from 'vitest'
import { commitEvents, seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every EnvironmentStore keeps. */
export function describeEnvironmentStore(backend: string, open: OpenStore): void {
  describe(`EnvironmentStore on ${backend}`, () => {
    it('lists by name where programs of the projects run', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const project = await seedProject(store, { ...shop, slug: 'tills' })
      const seen = (id: number, environment: string) => ({ id, fields: { environment } })
      await commitEvents(store, shop, [seen(1, 'staging'), seen(2, 'production')])
      await commitEvents(store, { ...shop, project }, [seen(3, 'production')])
      const list = async (projectIds = [shop.project.id, project.id]) =>
        (await store.environments.list({ projectIds, isHidden: undefined })).map(
          ({ name, projectId }) => [name, projectId],
        )
      expect(await list()).toEqual([
        ['production', shop.project.id],
        ['production', project.id],
        ['staging', shop.project.id],
      ])
      expect(await list([project.id])).toEqual([['production', project.id]])
    })

    it('hides one for a project, and shows it again', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const projectIds = [shop.project.id]
      await commitEvents(store, shop, [{ id: 1, fields: { environment: 'staging' } }])
      const [id] = projectIds
      expect(await store.environments.find(id ?? shop.project.id, 'staging')).toMatchObject({
        isHidden: false,
        firstSeenAtMs: T0_MS,
      })
      const hidden = await store.environments.setHidden(shop.project.id, 'staging', true)
      expect(hidden).toMatchObject({ name: 'staging', isHidden: true })
      expect(await store.environments.list({ projectIds, isHidden: false })).toEqual([])
      expect(await store.environments.list({ projectIds, isHidden: true })).toEqual([hidden])
      await commitEvents(store, shop, [{ id: 2, fields: { environment: 'staging' } }])
      expect(await store.environments.find(shop.project.id, 'staging')).toEqual(hidden)
      await store.environments.setHidden(shop.project.id, 'staging', false)
      expect(await store.environments.list({ projectIds, isHidden: true })).toEqual([])
      expect(await store.environments.setHidden(shop.project.id, 'x', true)).toBeUndefined()
    })
  })
}
