import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedProject, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every OrganizationStore keeps. */
export function describeOrganizationStore(backend: string, open: OpenStore): void {
  describe(`OrganizationStore on ${backend}`, () => {
    it('finds an organization by id and by slug', async () => {
      const { organizations } = await open()
      const shop = await organizations.insert({ slug: 'shop', name: 'Shop', createdAtMs: T0_MS })
      expect(shop).toEqual({ id: shop.id, slug: 'shop', name: 'Shop', createdAtMs: T0_MS })
      expect(await organizations.find(shop.id)).toEqual(shop)
      expect(await organizations.findBySlug('shop')).toEqual(shop)
      expect(await organizations.findBySlug('nobody')).toBeUndefined()
      expect(await organizations.find(99 as OrganizationId)).toBeUndefined()
    })

    it('refuses a slug that is taken, by the column’s name', async () => {
      const { organizations } = await open()
      const organization = { slug: 'shop', name: 'Shop', createdAtMs: T0_MS }
      await organizations.insert(organization)
      const error = await organizations.insert(organization).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UniqueViolation)
      expect(error).toMatchObject({ columns: ['slug'] })
    })

    it('lists by slug, all of them or those of a user', async () => {
      const store = await open()
      const b = await seedShop(store, 'b')
      const a = await seedShop(store, 'a')
      expect((await store.organizations.list()).map(({ slug }) => slug)).toEqual(['a', 'b'])
      const member = { userId: a.user.id, role: 'member', teamIds: [], createdAtMs: 1 } as const
      await store.members.upsert({ ...member, organizationId: b.organization.id })
      expect(await store.organizations.listForUser(a.user.id)).toEqual([b.organization])
      expect(await store.organizations.listForUser(b.user.id)).toEqual([])
    })
  })
}

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

/** The promises every MemberStore keeps. */
export function describeMemberStore(backend: string, open: OpenStore): void {
  describe(`MemberStore on ${backend}`, () => {
    it('adds a user, and gives a member another role and other teams', async () => {
      const store = await open()
      const { organization, team, user } = await seedShop(store)
      const organizationId = organization.id
      const member = { organizationId, userId: user.id, createdAtMs: T0_MS }
      await store.members.upsert({ ...member, role: 'member', teamIds: [team.id] })
      const added = await store.members.find(organizationId, user.id)
      expect(added).toEqual({ ...member, role: 'member', teamIds: [team.id] })
      await store.members.upsert({ ...member, role: 'owner', teamIds: [], createdAtMs: 5 })
      const changed = { ...member, role: 'owner', teamIds: [] }
      expect(await store.members.find(organizationId, user.id)).toEqual(changed)
      expect(await store.members.list(organizationId)).toEqual([changed])
      expect(await store.members.find(organizationId, 99 as UserId)).toBeUndefined()
      expect(await store.members.list(99 as OrganizationId)).toEqual([])
    })
  })
}
