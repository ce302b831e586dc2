import type { UserId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export interface User {
  readonly id: UserId
  /** Lower case; the name to sign in with. */
  readonly email: string
  readonly name: string
  readonly passwordHash: string | undefined
  readonly isSuperuser: boolean
  readonly isActive: boolean
  readonly createdAtMs: number
  readonly lastLoginAtMs: number | undefined
  /** An operator or a provider of identities vouches for it, or a link that was sent there. */
  readonly isEmailVerified: boolean
}

export interface NewUser {
  readonly email: string
  readonly name: string
  readonly passwordHash: string | undefined
  readonly isSuperuser: boolean
  readonly createdAtMs: number
  /** False unless said. */
  readonly isEmailVerified?: boolean
}

export type UserChange = Partial<
  Pick<
    User,
    'name' | 'passwordHash' | 'isSuperuser' | 'isActive' | 'lastLoginAtMs' | 'isEmailVerified'
  >
>

export interface UserFilter {
  /** A part of the name or of the address, whatever its case. */
  readonly text?: string | undefined
  readonly isActive?: boolean | undefined
  readonly isSuperuser?: boolean | undefined
}

export interface StepDown {
  readonly isSuperuser?: false
  readonly isActive?: false
}

/** Refused where no superuser would be left who can sign in. */
export type StepDownOutcome = 'done' | 'missing' | 'last_superuser'

export interface UserStore {
  /** Throws UniqueViolation when the e-mail address is taken, whatever its case. */
  insert(user: NewUser): Promise<User>
  find(id: UserId): Promise<User | undefined>
  /** The address is compared without regard to case. */
  findByEmail(email: string): Promise<User | undefined>
  findMany(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, User>>
  update(id: UserId, change: UserChange): Promise<User | undefined>
  /** Takes away what is named as false. Of several who step down at once, one stays. */
  stepDown(id: UserId, change: StepDown): Promise<StepDownOutcome>
  /** Ordered by address. */
  list(page: PageRequest, filter?: UserFilter): Promise<Page<User>>
  hasSuperuser(): Promise<boolean>
}
