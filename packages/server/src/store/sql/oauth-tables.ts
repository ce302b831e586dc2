import type { Generated } from 'kysely'

/** Programs that act for people, as a part of Database. */
export interface OAuthTables {
  oauth_application: OAuthApplicationTable
  oauth_authorization: OAuthAuthorizationTable
  oauth_grant: OAuthGrantTable
}

export interface OAuthApplicationTable {
  id: Generated<number>
  client_id: string
  user_id: number
  name: string
  homepage_url: string | null
  privacy_url: string | null
  terms_url: string | null
  /** JSON array of strings. */
  allowed_origins: string
  /** JSON array of strings. */
  redirect_uris: string
  /** Null for a program that can keep no secret. */
  secret_hash: string | null
  created_at_ms: number
}

/** What a person has approved of an application, one row for all times that they did. */
export interface OAuthAuthorizationTable {
  id: Generated<number>
  user_id: number
  application_id: number
  /** JSON array of strings. */
  scopes: string
  created_at_ms: number
}

/** One approval, with the code and the tokens that follow from it. */
export interface OAuthGrantTable {
  id: Generated<number>
  authorization_id: number
  /** JSON array of strings. */
  scopes: string
  redirect_uri: string
  is_redirect_uri_given: number
  code_challenge: string | null
  code_hash: string
  code_used_at_ms: number | null
  refresh_hash: string | null
  refresh_secret_hash: string | null
  created_at_ms: number
  /** Of the code, until it is used; of the refresh token from then on. */
  expires_at_ms: number
}
