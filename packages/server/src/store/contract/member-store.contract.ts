import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

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
