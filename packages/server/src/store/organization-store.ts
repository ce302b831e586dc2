import type { OrganizationId, UserId } from '@vedette/protocol/ids'

export interface Organization {
  readonly id: OrganizationId
  readonly slug: string
  readonly name: string
  readonly createdAtMs: number
}

export type NewOrganization = Omit<Organization, 'id'>

export interface OrganizationStore {
  /** Throws UniqueViolation when the slug is taken. */
  insert(organization: NewOrganization): Promise<Organization>
  find(id: OrganizationId): Promise<Organization | undefined>
  findBySlug(slug: string): Promise<Organization | undefined>
  /** Ordered by slug. */
  list(): Promise<readonly Organization[]>
  /** Those in which the user is a member, ordered by slug. */
  listForUser(userId: UserId): Promise<readonly Organization[]>
}
