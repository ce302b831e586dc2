import type { UserId } from '@vedette/protocol/ids'

/** A token for the API. Only the SHA-256 of it is kept: it is shown once. */
export interface ApiToken {
  readonly id: number
  readonly userId: UserId
  readonly name: string
  readonly tokenHash: string
  readonly lastCharacters: string
  readonly scopes: readonly string[]
  readonly createdAtMs: number
  readonly expiresAtMs: number | undefined
  readonly lastUsedAtMs: number | undefined
  /** Of the program that it was given to; undefined for one that the person made. */
  readonly grantId: number | undefined
}

export type NewApiToken = Omit<ApiToken, 'id' | 'lastUsedAtMs'>

/** A person's own tokens; those of programs are found by their hash, and end with their grant. */
export interface TokenStore {
  insert(token: NewApiToken): Promise<ApiToken>
  findByHash(tokenHash: string): Promise<ApiToken | undefined>
  find(userId: UserId, id: number): Promise<ApiToken | undefined>
  listForUser(userId: UserId): Promise<readonly ApiToken[]>
  rename(userId: UserId, id: number, name: string): Promise<ApiToken | undefined>
  touch(id: number, usedAtMs: number): Promise<void>
  delete(userId: UserId, id: number): Promise<boolean>
}
