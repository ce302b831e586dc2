import type { MemberId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const invitationOf = ({ organization, team }: Shop, email = 'new@example.com') => ({
  organizationId: organization.id,
  email,
  role: 'member' as const,
  teamRoles: new Map([[team.id, 'agent' as const]]),
  status: 'invited' as const,
  inviterUserId: undefined,
  inviterTokenId: 7,
  seed: 'seed',
  expiresAtMs: T0_MS + 1,
  createdAtMs: T0_MS,
})

/** The promises every InvitationStore keeps. */
export function describeInvitationStore(backend: string, open: OpenStore): void {
  describe(`InvitationStore on ${backend}`, () => {
    it('keeps an address once for each organization, apart from the members', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const bank = await seedShop(store, 'bank')
      const { invitations } = store
      const given = invitationOf(shop)
      const invitation = await invitations.insert(given)
      expect(invitation).toEqual({ ...given, id: invitation.id })
      await expect(invitations.insert(given)).rejects.toThrow(UniqueViolation)
      await invitations.insert(invitationOf(bank))
      const second = await invitations.insert(invitationOf(shop, 'second@example.com'))
      const organizationId = shop.organization.id
      expect(await invitations.list(organizationId)).toEqual([invitation, second])
      expect(await invitations.find(organizationId, invitation.id)).toEqual(invitation)
      expect(await invitations.find(bank.organization.id, invitation.id)).toBeUndefined()
      expect(await store.members.list(organizationId)).toEqual([])
      expect(await store.members.findById(organizationId, invitation.id)).toBeUndefined()
    })

    it('changes what is named', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { invitations } = store
      const requested = { ...invitationOf(shop), status: 'requested_to_join' } as const
      const invitation = await invitations.insert(requested)
      const change = {
        role: 'admin',
        teamRoles: new Map(),
        status: 'invited',
        inviterUserId: shop.user.id,
        seed: 'other',
        expiresAtMs: 5,
      } as const
      expect(await invitations.update(invitation.id, change)).toEqual({ ...invitation, ...change })
      expect(await invitations.update(invitation.id, {})).toEqual({ ...invitation, ...change })
      expect(await invitations.update(99 as MemberId, change)).toBeUndefined()
    })

    it('becomes a member under its id, once', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const { invitations, members } = store
      const invitation = await invitations.insert(invitationOf(shop))
      const { id, organizationId } = invitation
      for (const change of [
        { seed: 'another' },
        { role: 'owner' },
        { id: 99 as MemberId },
      ] as const) {
        const other = { ...invitation, ...change }
        expect(await invitations.accept(other, shop.user.id)).toBeUndefined()
      }
      const member = await invitations.accept(invitation, shop.user.id)
      expect(member).toEqual({
        id,
        organizationId,
        userId: shop.user.id,
        role: 'member',
        teamRoles: new Map([[shop.team.id, 'agent']]),
        createdAtMs: T0_MS,
      })
      expect(await members.find(organizationId, shop.user.id)).toEqual(member)
      expect(await invitations.accept(invitation, shop.user.id)).toBeUndefined()
      expect(await invitations.update(id, { role: 'owner' })).toBeUndefined()
      expect(await invitations.list(organizationId)).toEqual([])
      const second = await invitations.insert(invitationOf(shop))
      const again = invitations.accept(second, shop.user.id)
      await expect(again).rejects.toThrow(UniqueViolation)
      expect(await invitations.delete(second.id)).toBe(true)
      expect(await invitations.delete(second.id)).toBe(false)
    })
  })
}
