/** `GET /api/0/api-tokens/`: a token that acts for the person who asks. */
export interface UserToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly tokenLastCharacters: string
  readonly dateCreated: string
  readonly dateLastUsed: string | null
  readonly expiresAt: string | null
  /** Only in the answer that made it. */
  readonly token?: string
}

/** `GET /api/0/organizations/{o}/org-auth-tokens/`: a token for build servers. */
export interface OrganizationAuthToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly tokenLastCharacters: string
  readonly dateCreated: string
  readonly dateLastUsed: string | null
  /** Only in the answer that made it. */
  readonly token?: string
}

/** `GET /api/0/organizations/{o}/api-keys/`: a token of a program, in the reference's words. */
export interface OrganizationApiKey {
  readonly id: string
  readonly label: string
  readonly scope_list: readonly string[]
  readonly keyLastCharacters: string
  readonly dateCreated: string
  readonly dateLastUsed: string | null
  /** Only in the answer that made it. */
  readonly key?: string
}
