import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'

/**
 * What a secret is good for: setting a new password, showing that an address is one's own, giving
 * the second factor after the password, coming back from a provider of identities, taking a project
 * over.
 */
export type SecretPurpose =
  | 'password-reset'
  | 'email'
  | 'second-factor'
  | 'oidc'
  | 'project-transfer'

/** What a link or a cookie proves, once. Only the SHA-256 of the secret is kept. */
export interface OneTimeSecret {
  readonly secretHash: string
  readonly purpose: SecretPurpose
  readonly userId: UserId | undefined
  readonly data: JsonObject
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

export interface OneTimeSecretStore {
  insert(secret: OneTimeSecret): Promise<void>
  /** One that is good for this, and still is. */
  find(
    purpose: SecretPurpose,
    secretHash: string,
    nowMs: number,
  ): Promise<OneTimeSecret | undefined>
  /** Gives it to exactly one caller. */
  take(
    purpose: SecretPurpose,
    secretHash: string,
    nowMs: number,
  ): Promise<OneTimeSecret | undefined>
  deleteForUser(userId: UserId, purpose: SecretPurpose): Promise<number>
  deleteExpired(nowMs: number): Promise<number>
}
