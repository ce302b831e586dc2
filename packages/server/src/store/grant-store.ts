import type { UserId } from '@vedette/protocol/ids'
import type { Application } from './application-store.ts'
import type { ApiToken, NewApiToken } from './token-store.ts'

/** One approval, with the code and the tokens that follow from it. All secrets are hashes. */
export interface Grant {
  readonly id: number
  readonly userId: UserId
  readonly applicationId: number
  readonly scopes: readonly string[]
  /** Where the code was sent. */
  readonly redirectUri: string
  /** False where the application left it to what it had registered. */
  readonly isRedirectUriGiven: boolean
  /** Of PKCE with S256. */
  readonly codeChallenge: string | undefined
  readonly codeUsedAtMs: number | undefined
  /** The changing half of the refresh token. */
  readonly refreshSecretHash: string | undefined
  readonly createdAtMs: number
  /** Of the code until it is exchanged, of the refresh token from then on. */
  readonly expiresAtMs: number
}

export type NewGrant = Omit<Grant, 'id' | 'codeUsedAtMs' | 'refreshSecretHash'> & {
  readonly codeHash: string
}

/** What a grant gives from now on, instead of what it gave before. */
export interface IssuedTokens {
  readonly token: NewApiToken
  /** The half of the refresh token that stays: what the grant is found by. */
  readonly refreshHash: string
  readonly refreshSecretHash: string
  readonly expiresAtMs: number
}

/** What a person has approved of an application, over all times that they did. */
export interface Authorization {
  readonly id: number
  readonly userId: UserId
  readonly application: Application
  readonly scopes: readonly string[]
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | undefined
}

/** Approvals that one application may have of one person at a time; the oldest end first. */
export const GRANTS_MAX = 50

export interface GrantStore {
  insert(grant: NewGrant): Promise<void>
  findByCode(codeHash: string): Promise<Grant | undefined>
  findByRefresh(refreshHash: string): Promise<Grant | undefined>
  find(id: number): Promise<Grant | undefined>
  /** True for exactly one caller. */
  takeCode(id: number, usedAtMs: number): Promise<boolean>
  /**
   * Ends the token that the grant gave and keeps the new one, with the former's last use.
   * Undefined when the grant is over, or has given others since `formerSecretHash`.
   */
  issue(
    id: number,
    formerSecretHash: string | undefined,
    issued: IssuedTokens,
  ): Promise<ApiToken | undefined>
  /** With its code and its tokens. */
  end(id: number): Promise<boolean>
  /** By the names of the applications. */
  listAuthorizations(userId: UserId): Promise<readonly Authorization[]>
  /** With all grants of it. */
  endAuthorization(userId: UserId, id: number): Promise<boolean>
  endForUser(userId: UserId): Promise<number>
  deleteExpired(nowMs: number): Promise<number>
}
