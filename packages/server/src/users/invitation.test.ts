import type { MemberId, OrganizationId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../platform/random.ts'
import type { Invitation } from '../store/invitation-store.ts'
import { invitationSecret, isInvitationOpen, renewInvitation } from './invitation.ts'

const secretKey = 'k'.repeat(32)
const DAYS_30_MS = 30 * 24 * 3_600_000

const invitation: Invitation = {
  id: 7 as MemberId,
  organizationId: 1 as OrganizationId,
  email: 'new@example.com',
  role: 'member',
  teamRoles: new Map(),
  status: 'invited',
  inviterUserId: undefined,
  inviterTokenId: undefined,
  createdAtMs: 0,
  ...renewInvitation(0, systemRandom),
}
const secret = invitationSecret(invitation, secretKey)

describe('isInvitationOpen', () => {
  it('is true for thirty days', () => {
    const given = { secret, secretKey }
    expect(isInvitationOpen(invitation, { ...given, nowMs: DAYS_30_MS - 1 })).toBe(true)
    expect(isInvitationOpen(invitation, { ...given, nowMs: DAYS_30_MS })).toBe(false)
  })

  it.each([
    ['another seed', { ...invitation, ...renewInvitation(0, systemRandom) }, secret],
    ['another invitation', { ...invitation, id: 8 as MemberId }, secret],
    ['nobody\u2019s yes', { ...invitation, status: 'requested_to_join' as const }, secret],
    ['a shorter secret', invitation, secret.slice(1)],
    ['none', invitation, ''],
  ])('is false with %s', (_, row, text) => {
    expect(isInvitationOpen(row, { secret: text, secretKey, nowMs: 1 })).toBe(false)
  })

  it('is false for a link that another installation made', () => {
    const foreign = invitationSecret(invitation, 'other')
    expect(isInvitationOpen(invitation, { secret: foreign, secretKey, nowMs: 1 })).toBe(false)
  })
})
