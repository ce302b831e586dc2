import type { IssueId, TeamId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { commitEvents, decide, eventId, seedShop, T0_MS } from './seed.ts'
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

    it('changes what is named, the owner too', async () => {
      const store = await open()
      const { organization, team, user } = await seedShop(store)
      const change = { slug: 'core', name: 'Core', ownerUserId: user.id }
      expect(await store.teams.update(team.id, change)).toEqual({ ...team, ...change })
      expect(await store.teams.update(team.id, {})).toEqual({ ...team, ...change })
      const free = { ...team, ...change, ownerUserId: undefined }
      expect(await store.teams.update(team.id, { ownerUserId: undefined })).toEqual(free)
      expect(await store.teams.list(organization.id)).toEqual([free])
      const other = { organizationId: organization.id, slug: 'other', name: 'O', createdAtMs: 1 }
      const { id } = await store.teams.insert(other)
      await expect(store.teams.update(id, { slug: 'core' })).rejects.toThrow(UniqueViolation)
      expect(await store.teams.update(99 as TeamId, { name: 'x' })).toBeUndefined()
    })

    it('is given projects, and they are taken from it', async () => {
      const { teams, ...store } = await open()
      const { organization, team, project } = await seedShop({ teams, ...store })
      const other = { organizationId: organization.id, slug: 'other', name: 'O', createdAtMs: 1 }
      const second = await teams.insert(other)
      await teams.addProject(second.id, project.id)
      await teams.addProject(second.id, project.id)
      const listed = async () => (await teams.listForProjects([project.id])).get(project.id)
      expect(await listed()).toEqual([second, team])
      expect(await teams.removeProject(team.id, project.id)).toBe(true)
      expect(await teams.removeProject(team.id, project.id)).toBe(false)
      expect(await listed()).toEqual([second])
    })

    it('goes without its members, its projects and what it was to do', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { organization, team, project, user } = shop
      const organizationId = organization.id
      const fields = { organizationId, userId: user.id, role: 'member', createdAtMs: 1 } as const
      const member = await store.members.upsert({ ...fields, teamIds: [team.id] })
      await commitEvents(store, shop, [{ id: 1 }])
      const event = await store.events.find(project.id, eventId(1))
      const issueId = event?.issueId as IssueId
      await decide(store, [issueId], { assignee: { userId: undefined, teamId: team.id } })
      expect(await store.teams.delete(team.id)).toBe(true)
      expect(await store.teams.delete(team.id)).toBe(false)
      expect(await store.members.find(organizationId, user.id)).toEqual({
        ...member,
        teamRoles: new Map(),
      })
      expect(await store.projects.find(project.id)).toMatchObject({ id: project.id })
      expect((await store.issues.find(issueId))?.assignedTeamId).toBeUndefined()
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
