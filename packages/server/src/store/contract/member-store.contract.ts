import type { MemberId, OrganizationId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every MemberStore keeps. */
export function describeMemberStore(backend: string, open: OpenStore): void {
  describe(`MemberStore on ${backend}`, () => {
    it('adds a user, and gives a member another role and other teams', async () => {
      const store = await open()
      const { organization, team, user } = await seedShop(store)
      const organizationId = organization.id
      const fields = { organizationId, userId: user.id, createdAtMs: T0_MS }
      const added = await store.members.upsert({ ...fields, role: 'member', teamIds: [team.id] })
      const teamRoles = new Map([[team.id, 'contributor']])
      expect(added).toEqual({ ...fields, id: added.id, role: 'member', teamRoles })
      expect(await store.members.find(organizationId, user.id)).toEqual(added)
      expect(await store.members.findById(organizationId, added.id)).toEqual(added)
      await store.members.upsert({ ...fields, role: 'owner', teamIds: [], createdAtMs: 5 })
      const changed = { ...added, role: 'owner', teamRoles: new Map() }
      expect(await store.members.find(organizationId, user.id)).toEqual(changed)
      expect(await store.members.list(organizationId)).toEqual([changed])
      expect(await store.members.find(organizationId, 99 as UserId)).toBeUndefined()
      expect(await store.members.findById(organizationId, 99 as MemberId)).toBeUndefined()
      expect(await store.members.findById(99 as OrganizationId, added.id)).toBeUndefined()
      expect(await store.members.list(99 as OrganizationId)).toEqual([])
    })

    it('gives another role in each team, which stays when the teams change', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { members } = store
      const second = await addTeam(store, shop, 'second')
      const third = await addTeam(store, shop, 'third')
      const { id, ...fields } = await addMember(store, shop)
      await members.setTeamRole(id, second.id, 'admin')
      await members.setTeamRole(id, shop.team.id, 'agent')
      const { organizationId, userId } = fields
      const rolesOf = async () => [
        ...((await members.find(organizationId, userId))?.teamRoles ?? []),
      ]
      const firstIsAgent = [shop.team.id, 'agent']
      expect(await rolesOf()).toEqual([firstIsAgent, [second.id, 'admin']])
      await members.upsert({ ...fields, teamIds: [third.id, shop.team.id] })
      expect(await rolesOf()).toEqual([firstIsAgent, [third.id, 'contributor']])
      expect(await members.leaveTeam(id, third.id)).toBe(true)
      expect(await members.leaveTeam(id, third.id)).toBe(false)
      await members.setRole(id, 'manager')
      expect(await rolesOf()).toEqual([firstIsAgent])
      expect(await members.find(organizationId, userId)).toMatchObject({ role: 'manager' })
    })

    it('has exactly these teams and roles, and asks for none of them any more', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id, organizationId, userId } = await addMember(store, shop)
      const second = await addTeam(store, shop, 'second')
      const third = await addTeam(store, shop, 'third')
      const asked = { memberId: id, requesterUserId: undefined, createdAtMs: 1 }
      for (const { id: teamId } of [second, third]) {
        await store.accessRequests.insert({ ...asked, teamId })
      }
      await store.members.setRole(id, 'manager')
      await store.members.setTeamRoles(id, new Map([[second.id, 'admin']]))
      const member = await store.members.find(organizationId, userId)
      expect(member).toMatchObject({ role: 'manager', teamRoles: new Map([[second.id, 'admin']]) })
      const left = await store.accessRequests.list(organizationId)
      expect(left.map(({ teamId }) => teamId)).toEqual([third.id])
      await store.members.setTeamRoles(id, new Map())
      expect((await store.members.find(organizationId, userId))?.teamRoles.size).toBe(0)
    })

    it('keeps an owner who can sign in, however many step down at once', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { members } = store
      const organizationId = shop.organization.id
      const own = async (email: string) => {
        const user = await store.users.insert({ ...PERSON, email })
        const fields = { organizationId, userId: user.id, teamIds: [], createdAtMs: 1 }
        return members.upsert({ ...fields, role: 'owner' })
      }
      const closed = await own('closed@example.com')
      await store.users.update(closed.userId, { isActive: false })
      const owners = await Promise.all(['a', 'b', 'c', 'd'].map((name) => own(`${name}@x.example`)))
      const outcomes = await Promise.all(
        owners.map(({ id }, index) =>
          index % 2 ? members.delete(id) : members.setRole(id, 'admin'),
        ),
      )
      expect(outcomes.toSorted()).toEqual(['done', 'done', 'done', 'last_owner'])
      const left = (await members.list(organizationId)).filter(({ role }) => role === 'owner')
      expect(left).toHaveLength(2)
      const last = left.find(({ id }) => id !== closed.id)
      expect(last && (await members.setRole(last.id, 'owner'))).toBe('done')
      expect(await members.delete(closed.id)).toBe('done')
      expect(await members.setRole(closed.id, 'owner')).toBe('missing')
    })

    it('goes with its teams, its requests and what it owned', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { id, organizationId, userId } = await addMember(store, shop)
      const second = await addTeam(store, shop, 'second')
      const request = { memberId: id, teamId: second.id, requesterUserId: undefined }
      await store.accessRequests.insert({ ...request, createdAtMs: 1 })
      const other = await seedShop(store, 'other')
      await store.teams.update(second.id, { ownerUserId: userId })
      await store.projects.update(shop.project.id, { ownerUserId: userId })
      await store.projects.update(other.project.id, { ownerUserId: userId })
      expect(await store.members.delete(id)).toBe('done')
      expect(await store.members.delete(id)).toBe('missing')
      expect(await store.members.find(organizationId, userId)).toBeUndefined()
      expect(await store.accessRequests.list(organizationId)).toEqual([])
      const freed = await store.teams.findBySlug(organizationId, 'second')
      expect(freed?.ownerUserId).toBeUndefined()
      expect((await store.projects.find(shop.project.id))?.ownerUserId).toBeUndefined()
      expect((await store.projects.find(other.project.id))?.ownerUserId).toBe(userId)
    })
  })

  describe(`AccessRequestStore on ${backend}`, () => {
    it('keeps who asks for which team, once, until the member is let in', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      const { id: memberId, organizationId } = await addMember(store, shop)
      const second = await addTeam(store, shop, 'second')
      const third = await addTeam(store, shop, 'third')
      const { accessRequests } = store
      const request = { memberId, requesterUserId: undefined, createdAtMs: 7 }
      expect(await accessRequests.insert({ ...request, teamId: second.id })).toBe(true)
      expect(await accessRequests.insert({ ...request, teamId: second.id })).toBe(false)
      await accessRequests.insert({ ...request, teamId: third.id, requesterUserId: other.user.id })
      const [first, last] = await accessRequests.list(organizationId)
      expect(first).toEqual({ ...request, id: first?.id, teamId: second.id })
      expect(last).toMatchObject({ teamId: third.id, requesterUserId: other.user.id })
      const id = first?.id ?? 0
      expect(await accessRequests.find(organizationId, id)).toEqual(first)
      expect(await accessRequests.find(other.organization.id, id)).toBeUndefined()
      await store.members.setTeamRole(memberId, second.id, 'contributor')
      expect(await accessRequests.list(organizationId)).toEqual([last])
      expect(await accessRequests.delete(last?.id ?? 0)).toBe(true)
      expect(await accessRequests.delete(last?.id ?? 0)).toBe(false)
    })
  })
}

const PERSON = { name: 'P', passwordHash: undefined, isSuperuser: false, createdAtMs: T0_MS }

function addTeam(store: Store, { organization }: Shop, slug: string) {
  return store.teams.insert({ organizationId: organization.id, slug, name: slug, createdAtMs: 1 })
}

function addMember(store: Store, { organization, team, user }: Shop) {
  return store.members.upsert({
    organizationId: organization.id,
    userId: user.id,
    role: 'member',
    teamIds: [team.id],
    createdAtMs: T0_MS,
  })
}
