import type { UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { NewApiToken } from '../store/token-store.ts'
import type { Scope } from './scopes.ts'
import { hashSecret } from './secret-hash.ts'

// The prefix that clients and secret scanners know a user's token by.
const PREFIX = 'sntryu_'
const SECRET_BYTES = 32
const LAST_CHARACTERS = 4

export interface TokenRequest {
  readonly userId: UserId
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAtMs: number
  readonly expiresAtMs?: number
}

export interface CreatedToken {
  /** To be shown once; it is kept nowhere. */
  readonly plain: string
  readonly row: NewApiToken
}

export function createToken(request: TokenRequest, random: Random): CreatedToken {
  const plain = `${PREFIX}${random.hex(SECRET_BYTES)}`
  const row = {
    userId: request.userId,
    name: request.name,
    tokenHash: hashSecret(plain),
    lastCharacters: plain.slice(-LAST_CHARACTERS),
    scopes: request.scopes,
    createdAtMs: request.createdAtMs,
    expiresAtMs: request.expiresAtMs,
  }
  return { plain, row }
}
