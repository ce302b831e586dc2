import type { UserId } from '@vedette/protocol/ids'

/** Who somebody is at a provider of identities; the subject is what never changes there. */
export interface UserIdentity {
  readonly id: number
  readonly userId: UserId
  readonly issuer: string
  readonly subject: string
  /** As the provider last told it. */
  readonly email: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number
}

export interface UserIdentityStore {
  /** UniqueViolation when somebody is that already. */
  insert(identity: Omit<UserIdentity, 'id'>): Promise<UserIdentity>
  find(issuer: string, subject: string): Promise<UserIdentity | undefined>
  listForUser(userId: UserId): Promise<readonly UserIdentity[]>
  touch(id: number, email: string, usedAtMs: number): Promise<void>
  delete(userId: UserId, id: number): Promise<boolean>
}
