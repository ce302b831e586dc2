import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every TeamStore keeps. */
export function describeTeamStore(backend: string, open: OpenStore): void {
  describe(`TeamStore on ${backend}`, () => {
    it('keeps the teams of each organization apart, by slug', async () => {
      const store = await open()
      const shop = await seedShop(store, 'shop')
      const other = await seedShop(store, 'other')
      const team = { slug: 'core', name: 'Core', createdAtMs: T0_MS }
      const organizationId = shop.organization.id
      const core = await store.teams.insert({ ...team, organizationId })
      await store.teams.insert({ ...team, organizationId: other.organization.id })
      expect(await store.teams.list(organizationId)).toEqual([core, shop.team])
      expect(await store.teams.findBySlug(organizationId, 'core')).toEqual(core)
      expect(await store.teams.findBySlug(organizationId, 'other')).toBeUndefined()
      const again = store.teams.insert({ ...team, organizationId })
      await expect(again).rejects.toThrow(UniqueViolation)
    })

    it('lists the teams of projects, with an entry for each project', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const organizationId = shop.organization.id
      const lonely = { slug: 'lonely', name: 'lonely', platform: undefined, createdAtMs: 1 }
      const project = await store.projects.insert({ ...lonely, organizationId, teamIds: [] })
      const teams = await store.teams.listForProjects([shop.project.id, project.id])
      expect([...teams]).toEqual([
        [shop.project.id, [shop.team]],
        [project.id, []],
      ])
      expect((await store.teams.listForProjects([])).size).toBe(0)
    })
  })
}
