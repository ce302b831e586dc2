import type { OrganizationId, UserId } from '@vedette/protocol/ids'

/** One for build servers (`organization`), or one for a program of the owners' (`internal`). */
export type OrganizationTokenKind = 'organization' | 'internal'

/** A token that acts for an organization and for no person. Only its SHA-256 is kept. */
export interface OrganizationToken {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly kind: OrganizationTokenKind
  readonly name: string
  readonly tokenHash: string
  readonly lastCharacters: string
  readonly scopes: readonly string[]
  readonly createdByUserId: UserId | undefined
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | undefined
}

export type NewOrganizationToken = Omit<OrganizationToken, 'id' | 'lastUsedAtMs'>

/** What names one: an id alone would reach into other organizations. */
export interface OrganizationTokenKey {
  readonly organizationId: OrganizationId
  readonly kind: OrganizationTokenKind
  readonly id: number
}

export interface OrganizationTokenStore {
  insert(token: NewOrganizationToken): Promise<OrganizationToken>
  findByHash(tokenHash: string): Promise<OrganizationToken | undefined>
  find(key: OrganizationTokenKey): Promise<OrganizationToken | undefined>
  /** The oldest first. */
  list(
    organizationId: OrganizationId,
    kind: OrganizationTokenKind,
  ): Promise<readonly OrganizationToken[]>
  rename(key: OrganizationTokenKey, name: string): Promise<OrganizationToken | undefined>
  touch(id: number, usedAtMs: number): Promise<void>
  delete(key: OrganizationTokenKey): Promise<boolean>
}
