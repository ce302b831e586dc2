import { createHash } from 'node:crypto'
import type { Random } from '../platform/random.ts'
import { IDENTITY_SCOPES, type IdentityScope, SCOPES, type Scope } from './scopes.ts'
import { hashSecret } from './secret-hash.ts'

/** The longest that RFC 6749 recommends. */
export const CODE_MS = 10 * 60_000
/** The reference's: programs made for it do not refresh sooner. */
export const ACCESS_TOKEN_MS = 30 * 86_400_000
/** A program that was not used for so long has to ask again. */
export const REFRESH_TOKEN_MS = 90 * 86_400_000

/** What a program may ask a person for. */
export type GrantScope = Scope | IdentityScope

export const GRANT_SCOPES: readonly GrantScope[] = [...SCOPES, ...IDENTITY_SCOPES]

const CODE_BYTES = 32
const HALF_BYTES = 16
const REFRESH_TOKEN = /^([0-9a-f]{32})([0-9a-f]{32})$/
// RFC 7636 sections 4.1 and 4.2.
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/

export function createCode(random: Random) {
  const plain = random.hex(CODE_BYTES)
  return { plain, codeHash: hashSecret(plain) }
}

/** What of a refresh token is kept. */
export interface RefreshHashes {
  readonly refreshHash: string
  readonly refreshSecretHash: string
}

/**
 * A refresh token has two halves. The first is the grant's for good; the second is another at each
 * use. So one that was used before still finds its grant, and shows that two have it: the program
 * and somebody who stole it. No list of used tokens is kept for that.
 */
export function createRefreshToken(random: Random, former?: string) {
  const constant = former?.slice(0, 2 * HALF_BYTES) ?? random.hex(HALF_BYTES)
  const secret = random.hex(HALF_BYTES)
  return { plain: `${constant}${secret}`, ...hashesOf(constant, secret) }
}

/** Undefined for what no refresh token looks like. */
export function parseRefreshToken(plain: string): RefreshHashes | undefined {
  const [, constant, secret] = REFRESH_TOKEN.exec(plain) ?? []
  return constant !== undefined && secret !== undefined ? hashesOf(constant, secret) : undefined
}

function hashesOf(constant: string, secret: string): RefreshHashes {
  return { refreshHash: hashSecret(constant), refreshSecretHash: hashSecret(secret) }
}

export function isCodeChallenge(text: string): boolean {
  return CHALLENGE.test(text)
}

/** Whether whoever brings the code is who asked for it: PKCE with S256. */
export function isVerified(challenge: string | undefined, verifier: string | undefined): boolean {
  if (challenge === undefined) return verifier === undefined
  if (verifier === undefined || !VERIFIER.test(verifier)) return false
  // The challenge went through the browser: there is nothing to learn from how long this takes.
  return createHash('sha256').update(verifier).digest('base64url') === challenge
}

/** Undefined when one of them is unknown, or there is none. */
export function parseScopes(text: string): readonly GrantScope[] | undefined {
  const names = new Set(text.split(' ').filter((name) => name !== ''))
  const scopes = GRANT_SCOPES.filter((scope) => names.has(scope))
  return scopes.length === names.size && scopes.length > 0 ? scopes : undefined
}
