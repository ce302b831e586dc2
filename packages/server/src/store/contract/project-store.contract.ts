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
        ownerUserId: undefined,
        isPublic: false,
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

    it('is found by the slugs that it had, until another has them', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { projects } = store
      const organizationId = shop.organization.id
      await projects.update(shop.project.id, { slug: 'till' })
      const renamed = await projects.update(shop.project.id, { slug: 'checkout' })
      expect(await projects.findByOldSlug(organizationId, 'shop')).toEqual(renamed)
      expect(await projects.findByOldSlug(organizationId, 'till')).toEqual(renamed)
      expect(await projects.findByOldSlug(organizationId, 'checkout')).toBeUndefined()
      await seedProject(store, { ...shop, slug: 'till' })
      expect(await projects.findByOldSlug(organizationId, 'till')).toBeUndefined()
      await projects.update(shop.project.id, { slug: 'shop' })
      expect(await projects.findByOldSlug(organizationId, 'shop')).toBeUndefined()
      expect(await projects.findByOldSlug(organizationId, 'checkout')).toMatchObject({
        slug: 'shop',
      })
    })

    it('moves to another organization and its teams, without its owner', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const bank = await seedShop(store, 'bank')
      await store.projects.update(shop.project.id, { ownerUserId: shop.user.id, isPublic: true })
      const ids = { from: shop.organization.id, organizationId: bank.organization.id }
      const place = { ...ids, teamIds: [bank.team.id] }
      const taken = store.projects.move(shop.project.id, { ...place, slug: 'bank' })
      await expect(taken).rejects.toThrow(UniqueViolation)
      const moved = await store.projects.move(shop.project.id, { ...place, slug: 'shop' })
      expect(moved).toEqual({ ...shop.project, organizationId: bank.organization.id })
      expect(await store.projects.find(shop.project.id)).toEqual(moved)
      const teams = await store.teams.listForProjects([shop.project.id])
      expect(teams.get(shop.project.id)).toEqual([bank.team])
      expect(await store.projects.list(shop.organization.id)).toEqual([])
      const again = await store.projects.move(shop.project.id, { ...place, slug: 'shop' })
      expect(again).toBeUndefined()
    })

    it('is gone at once when it is to be deleted, and its slug is free', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id } = shop.project
      await store.projects.update(id, { slug: 'till' })
      expect(await store.projects.markDeleted(id, T0_MS)).toBe(true)
      expect(await store.projects.markDeleted(id, T0_MS)).toBe(false)
      expect(await store.projects.find(id)).toBeUndefined()
      expect(await store.projects.findBySlug(shop.organization.id, 'till')).toBeUndefined()
      expect(await store.projects.findByOldSlug(shop.organization.id, 'shop')).toBeUndefined()
      expect(await store.projects.list(shop.organization.id)).toEqual([])
      expect(await store.projects.update(id, { name: 'x' })).toBeUndefined()
      expect((await seedProject(store, { ...shop, slug: 'till' })).slug).toBe('till')
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
