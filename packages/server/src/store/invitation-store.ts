import type { MemberId, OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Member, OrganizationRole, TeamRoles } from './member-store.ts'

export const INVITATION_STATUSES = [
  // Somebody who may do so invited the address: the link is valid.
  'invited',
  // Somebody asks to be let in, or a member asks for somebody else: nobody has said yes yet.
  'requested_to_join',
  'requested_to_be_invited',
] as const
export type InvitationStatus = (typeof INVITATION_STATUSES)[number]

/** Somebody who is to become a member. Ids are of the same row that the member will have. */
export interface Invitation {
  readonly id: MemberId
  readonly organizationId: OrganizationId
  /** Lower case. */
  readonly email: string
  readonly role: OrganizationRole
  /** What the member will be in each team, in order of their ids. */
  readonly teamRoles: TeamRoles
  readonly status: InvitationStatus
  readonly inviterUserId: UserId | undefined
  /** The internal token of a program that invited, of the same organization. */
  readonly inviterTokenId: number | undefined
  /** Random; the link's secret is made of it, so that a new one ends the old link. */
  readonly seed: string
  readonly expiresAtMs: number
  readonly createdAtMs: number
}

export type NewInvitation = Omit<Invitation, 'id'>
export type InvitationChange = Partial<
  Pick<
    Invitation,
    'role' | 'teamRoles' | 'status' | 'inviterUserId' | 'inviterTokenId' | 'seed' | 'expiresAtMs'
  >
>

export type AcceptedInvitation = Pick<Invitation, 'id' | 'seed' | 'role'>

export interface InvitationStore {
  /** Throws UniqueViolation when the address is waiting in the organization already. */
  insert(invitation: NewInvitation): Promise<Invitation>
  find(organizationId: OrganizationId, id: MemberId): Promise<Invitation | undefined>
  /** The oldest first. */
  list(organizationId: OrganizationId): Promise<readonly Invitation[]>
  update(id: MemberId, change: InvitationChange): Promise<Invitation | undefined>
  /**
   * The user becomes the member. Undefined when the invitation is gone, or has another link or role
   * by now than was accepted. Throws UniqueViolation when the user is a member already.
   */
  accept(invitation: AcceptedInvitation, userId: UserId): Promise<Member | undefined>
  delete(id: MemberId): Promise<boolean>
}
