import type { UserId } from '@vedette/protocol/ids'
import type { User } from './user-store.ts'

/** An address besides the one that the user signs in with. */
export interface UserEmail {
  readonly id: number
  readonly userId: UserId
  /** Lower case. */
  readonly email: string
  readonly isVerified: boolean
  readonly createdAtMs: number
}

export type NewUserEmail = Pick<UserEmail, 'userId' | 'email' | 'createdAtMs'>

/** Addresses are compared without regard to case. */
export interface UserEmailStore {
  /** UniqueViolation when the user has it already. */
  insert(email: NewUserEmail): Promise<UserEmail>
  list(userId: UserId): Promise<readonly UserEmail[]>
  /** Who has shown that the address is theirs, or signs in with it. */
  findOwner(email: string): Promise<User | undefined>
  /** False when the user has no such address, or it is another's by now. */
  verify(userId: UserId, email: string): Promise<boolean>
  delete(userId: UserId, email: string): Promise<boolean>
  /**
   * The user signs in with this one from now on and keeps the former. Undefined when the address is
   * not verified; UniqueViolation when another signs in with it.
   */
  makePrimary(userId: UserId, email: string, changedAtMs: number): Promise<User | undefined>
}
