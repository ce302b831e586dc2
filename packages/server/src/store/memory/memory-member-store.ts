import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { Member, MemberStore } from '../member-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryMemberStore implements MemberStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async upsert(member: Member): Promise<void> {
    const { members } = this.#state
    const teamIds = [...member.teamIds].toSorted((a, b) => a - b)
    const index = members.findIndex((other) => isSame(other, member))
    const known = members[index]
    if (known) members[index] = { ...known, role: member.role, teamIds }
    else members.push({ ...member, teamIds })
  }

  async find(organizationId: OrganizationId, userId: UserId): Promise<Member | undefined> {
    return this.#state.members.find((member) => isSame(member, { organizationId, userId }))
  }

  async list(organizationId: OrganizationId): Promise<readonly Member[]> {
    return this.#state.members.filter((member) => member.organizationId === organizationId)
  }
}

type MemberKey = Pick<Member, 'organizationId' | 'userId'>

function isSame(a: MemberKey, b: MemberKey): boolean {
  return a.organizationId === b.organizationId && a.userId === b.userId
}
