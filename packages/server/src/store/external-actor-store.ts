import type { OrganizationId, TeamId, UserId } from '@vedette/protocol/ids'

/** What a user or a team is called where code is hosted. One of the two ids is there. */
export interface ExternalActor {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly provider: string
  /** With the sign in front: `@ann`, `@acme/checkout`. */
  readonly externalName: string
  readonly externalId: string | undefined
  readonly userId: UserId | undefined
  readonly teamId: TeamId | undefined
}

export type NewExternalActor = Omit<ExternalActor, 'id'>

export interface ExternalActorStore {
  list(organizationId: OrganizationId): Promise<readonly ExternalActor[]>
  find(organizationId: OrganizationId, id: number): Promise<ExternalActor | undefined>
  /** Throws UniqueViolation when the provider's name is taken; so does `update`. */
  insert(actor: NewExternalActor): Promise<ExternalActor>
  update(id: number, change: NewExternalActor): Promise<ExternalActor | undefined>
  delete(id: number): Promise<boolean>
}
