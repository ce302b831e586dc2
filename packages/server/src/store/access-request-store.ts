import type { MemberId, OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'

/** A member asks to be let into a team. */
export interface AccessRequest {
  readonly id: number
  readonly memberId: MemberId
  readonly teamId: TeamId
  /** Who asks for the member; undefined when it is the member itself. */
  readonly requesterUserId: UserId | undefined
  readonly createdAtMs: number
}

export interface AccessRequestStore {
  /** False when the same is asked already. */
  insert(request: Omit<AccessRequest, 'id'>): Promise<boolean>
  find(organizationId: OrganizationId, id: number): Promise<AccessRequest | undefined>
  /** The oldest first. */
  list(organizationId: OrganizationId): Promise<readonly AccessRequest[]>
  delete(id: number): Promise<boolean>
}
