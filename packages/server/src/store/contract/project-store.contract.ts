import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every ProjectStore keeps. */
export function describeProjectStore(backend: string, open: OpenStore): void {
  describe(`ProjectStore on ${backend}`, () => {
    it('makes a project that takes events from everywhere', async () => {
      const store = await open()
      const { project, organization } = await seedShop(store)
      expect(project).toEqual({
        id: project.id,
        organizationId: organization.id,
        slug: 'shop',
        name: 'shop',
        platform: 'node',
        status: 'active',
        allowedDomains: ['*'],
        firstEventAtMs: undefined,
        createdAtMs: T0_MS,
      })
      expect(await store.projects.find(project.id)).toEqual(project)
      expect(await store.projects.findBySlug(organization.id, 'shop')).toEqual(project)
      expect(await store.projects.find(99 as ProjectId)).toBeUndefined()
    })

    it('lists the projects of an organization by slug', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await seedShop(store, 'other')
      const another = await seedProject(store, { ...shop, slug: 'another' })
      expect(await store.projects.list(shop.organization.id)).toEqual([another, shop.project])
    })

    it('changes what is named, to nothing too', async () => {
      const store = await open()
      const { project } = await seedShop(store)
      const change = { status: 'disabled', allowedDomains: ['example.com'] } as const
      const changed = await store.projects.update(project.id, { ...change, platform: undefined })
      expect(changed).toEqual({ ...project, ...change, platform: undefined })
      expect(await store.projects.find(project.id)).toEqual(changed)
      expect(await store.projects.update(project.id, {})).toEqual(changed)
      expect(await store.projects.update(99 as ProjectId, { name: 'x' })).toBeUndefined()
    })

    it('refuses a slug that the organization has, when made and when changed', async () => {
      const store = await open()
      const shop = await seedShop(store)
      await expect(seedProject(store, { ...shop, slug: 'shop' })).rejects.toThrow(UniqueViolation)
      const other = await seedProject(store, { ...shop, slug: 'other' })
      const renamed = store.projects.update(other.id, { slug: 'shop' })
      await expect(renamed).rejects.toMatchObject({ columns: ['organization_id', 'slug'] })
      expect(await store.projects.find(other.id)).toEqual(other)
    })
  })
}
