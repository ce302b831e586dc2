import type { Generated } from 'kysely'

/** What signing in needs besides a password, as a part of Database. */
export interface SignInTables {
  organization_token: OrganizationTokenTable
  one_time_secret: OneTimeSecretTable
  authenticator: AuthenticatorTable
  recovery_code: RecoveryCodeTable
  user_email: UserEmailTable
  user_option: UserOptionTable
  user_identity: UserIdentityTable
}

/** A token that acts for an organization and for no person. */
export interface OrganizationTokenTable {
  id: Generated<number>
  organization_id: number
  kind: string
  name: string
  token_hash: string
  last_characters: string
  /** JSON array of strings. */
  scopes: string
  created_by_user_id: number | null
  created_at_ms: number
  last_used_at_ms: number | null
}

/** What a link or a cookie proves once: by the hash of its secret. */
export interface OneTimeSecretTable {
  secret_hash: string
  purpose: string
  user_id: number | null
  /** JSON object. */
  data: string
  created_at_ms: number
  expires_at_ms: number
}

/** A second factor; the secret is sealed with the installation's key. */
export interface AuthenticatorTable {
  id: Generated<number>
  user_id: number
  kind: string
  sealed_secret: string | null
  /** The last step of time whose code was used, so that no code is used twice. */
  last_time_step: Generated<number>
  created_at_ms: number
  last_used_at_ms: number | null
}

/** Codes that have not been used yet. */
export interface RecoveryCodeTable {
  user_id: number
  code_hash: string
}

/** Addresses besides the one to sign in with. */
export interface UserEmailTable {
  id: Generated<number>
  user_id: number
  email: string
  is_verified: number
  created_at_ms: number
}

export interface UserOptionTable {
  user_id: number
  name: string
  /** JSON. */
  value: string
  updated_at_ms: number
}

/** Who somebody is at a provider of identities. */
export interface UserIdentityTable {
  id: Generated<number>
  user_id: number
  issuer: string
  subject: string
  email: string
  created_at_ms: number
  last_used_at_ms: number
}
