import type { UserId } from '@vedette/protocol/ids'

/** Codes of an app that change with time, or a list of codes for when it is lost. */
export type AuthenticatorKind = 'totp' | 'recovery'

/** What somebody proves who they are with besides the password. */
export interface Authenticator {
  readonly id: number
  readonly userId: UserId
  readonly kind: AuthenticatorKind
  /** Readable with the installation's key alone. Recovery codes are kept as hashes instead. */
  readonly sealedSecret: string | undefined
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | undefined
}

export interface NewAuthenticator {
  readonly userId: UserId
  readonly sealedSecret: string
  /** The step of time whose code was given to enroll it: it is used. */
  readonly timeStep: number
  readonly recoveryCodeHashes: readonly string[]
  readonly createdAtMs: number
}

export interface AuthenticatorStore {
  list(userId: UserId): Promise<readonly Authenticator[]>
  /** Those of the users who need more than a password. */
  listProtected(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>
  /** An app and its recovery codes, or UniqueViolation when the user has an app. */
  enroll(authenticator: NewAuthenticator): Promise<void>
  /** True for one caller per step, and never for a step before one that was used. */
  useTimeStep(userId: UserId, timeStep: number, usedAtMs: number): Promise<boolean>
  /** True for one caller per code. */
  useRecoveryCode(userId: UserId, codeHash: string, usedAtMs: number): Promise<boolean>
  /** The old codes are no longer good. Only for who has recovery codes already. */
  replaceRecoveryCodes(
    userId: UserId,
    codeHashes: readonly string[],
    createdAtMs: number,
  ): Promise<void>
  countRecoveryCodes(userId: UserId): Promise<number>
  /** The app goes together with its recovery codes. The number of what was there. */
  deleteForUser(userId: UserId): Promise<number>
}
