import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { OrganizationRole } from './member-store.ts'

/** What an organization decides about access; read with the organization at every request. */
export interface OrganizationSettings {
  /** Members may join any team by themselves, and see the projects of all. */
  readonly openMembership: boolean
  /** Of whoever joins without anybody having said as what. */
  readonly defaultRole: OrganizationRole
  /** Strangers may ask to be let in. */
  readonly allowJoinRequests: boolean
  readonly allowMemberInvite: boolean
  /** Members may delete issues. */
  readonly eventsMemberAdmin: boolean
  /** Issues may be shown to whoever has a link. */
  readonly allowSharedIssues: boolean
  /** Nobody gets in without a second factor. */
  readonly require2FA: boolean
}

export const DEFAULT_ORGANIZATION_SETTINGS: OrganizationSettings = {
  openMembership: true,
  defaultRole: 'member',
  allowJoinRequests: true,
  allowMemberInvite: true,
  eventsMemberAdmin: true,
  allowSharedIssues: true,
  require2FA: false,
}

export interface Organization {
  readonly id: OrganizationId
  readonly slug: string
  readonly name: string
  readonly settings: OrganizationSettings
  readonly createdAtMs: number
}

export interface NewOrganization {
  readonly slug: string
  readonly name: string
  readonly createdAtMs: number
}

export interface OrganizationChange {
  readonly slug?: string
  readonly name?: string
  readonly settings?: Partial<OrganizationSettings>
}

/** Organizations that wait for being deleted are in no list, and nothing finds them. */
export interface OrganizationStore {
  /** Throws UniqueViolation when the slug is taken. */
  insert(organization: NewOrganization): Promise<Organization>
  find(id: OrganizationId): Promise<Organization | undefined>
  findBySlug(slug: string): Promise<Organization | undefined>
  /** The organization that had this slug before it was renamed. */
  findByOldSlug(slug: string): Promise<Organization | undefined>
  /** Ordered by slug. */
  list(): Promise<readonly Organization[]>
  /** Those in which the user is a member, ordered by slug. */
  listForUser(userId: UserId): Promise<readonly Organization[]>
  /** Throws UniqueViolation when the slug is taken. Settings that are not named stay. */
  update(id: OrganizationId, change: OrganizationChange): Promise<Organization | undefined>
  /** From now on it does not exist; its rows go later. Its slug is free at once. */
  markDeleted(id: OrganizationId, nowMs: number): Promise<boolean>
}
