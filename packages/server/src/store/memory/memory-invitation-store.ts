import type { MemberId, OrganizationId, UserId } from '@vedette/protocol/ids'
import type {
  AcceptedInvitation,
  Invitation,
  InvitationChange,
  InvitationStore,
  NewInvitation,
} from '../invitation-store.ts'
import type { Member } from '../member-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { sortedByTeam } from './memory-member-store.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryInvitationStore implements InvitationStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async insert(invitation: NewInvitation): Promise<Invitation> {
    const others = await this.list(invitation.organizationId)
    if (others.some(({ email }) => email === invitation.email)) {
      throw new UniqueViolation(['organization_id', 'email'])
    }
    const inserted = withSortedTeams({ ...invitation, id: nextId(this.#state) as MemberId })
    this.#state.invitations.set(inserted.id, inserted)
    return inserted
  }

  async find(organizationId: OrganizationId, id: MemberId): Promise<Invitation | undefined> {
    const invitation = this.#state.invitations.get(id)
    return invitation?.organizationId === organizationId ? invitation : undefined
  }

  async list(organizationId: OrganizationId): Promise<readonly Invitation[]> {
    const invitations = [...this.#state.invitations.values()]
    return invitations.filter((invitation) => invitation.organizationId === organizationId)
  }

  async update(id: MemberId, change: InvitationChange): Promise<Invitation | undefined> {
    const invitation = this.#state.invitations.get(id)
    if (!invitation) return undefined
    const changed = withSortedTeams({ ...invitation, ...change })
    this.#state.invitations.set(id, changed)
    return changed
  }

  async accept(
    { id, seed, role }: AcceptedInvitation,
    userId: UserId,
  ): Promise<Member | undefined> {
    const invitation = this.#state.invitations.get(id)
    if (invitation?.seed !== seed || invitation.role !== role) return undefined
    const { organizationId, teamRoles, createdAtMs } = invitation
    for (const member of this.#state.members.values()) {
      const isSame = member.organizationId === organizationId && member.userId === userId
      if (isSame) throw new UniqueViolation(['organization_id', 'user_id'])
    }
    const ids = { id, organizationId, userId }
    const member = { ...ids, role, teamRoles, createdAtMs }
    this.#state.invitations.delete(id)
    this.#state.members.set(id, member)
    return member
  }

  async delete(id: MemberId): Promise<boolean> {
    return this.#state.invitations.delete(id)
  }
}

function withSortedTeams(invitation: Invitation): Invitation {
  return { ...invitation, teamRoles: sortedByTeam([...invitation.teamRoles]) }
}
