import type { OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'

export const ORGANIZATION_ROLES = ['member', 'admin', 'manager', 'owner'] as const
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number]

export interface Member {
  readonly organizationId: OrganizationId
  readonly userId: UserId
  readonly role: OrganizationRole
  readonly teamIds: readonly TeamId[]
  readonly createdAtMs: number
}

export interface MemberStore {
  /** Adds the user, or gives the member this role and these teams. */
  upsert(member: Member): Promise<void>
  find(organizationId: OrganizationId, userId: UserId): Promise<Member | undefined>
  list(organizationId: OrganizationId): Promise<readonly Member[]>
}
