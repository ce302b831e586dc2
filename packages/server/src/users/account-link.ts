import type { UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { OneTimeSecret } from '../store/one-time-secret-store.ts'
import { hashSecret } from './secret-hash.ts'

const SECRET_BYTES = 32
const DAY_MS = 86_400_000

export interface AccountLink {
  /** Below the server's address; the secret is kept nowhere. */
  readonly path: string
  readonly row: OneTimeSecret
}

export interface LinkRequest {
  readonly userId: UserId
  readonly nowMs: number
}

/** Whoever opens it first sets a new password for the user. */
export function createResetLink({ userId, nowMs }: LinkRequest, random: Random): AccountLink {
  const plain = random.hex(SECRET_BYTES)
  // The addresses are the reference's.
  const path = `/account/recover/confirm/${userId}/${plain}/`
  const times = { createdAtMs: nowMs, expiresAtMs: nowMs + DAY_MS }
  const secretHash = hashSecret(plain)
  return { path, row: { secretHash, purpose: 'password-reset', userId, data: {}, ...times } }
}

/** The user, signed in, shows with it that the address is theirs. */
export function createEmailLink(
  { userId, nowMs, email }: LinkRequest & { readonly email: string },
  random: Random,
): AccountLink {
  const plain = random.hex(SECRET_BYTES)
  const path = `/account/confirm-email/${userId}/${plain}/`
  const times = { createdAtMs: nowMs, expiresAtMs: nowMs + 2 * DAY_MS }
  const secretHash = hashSecret(plain)
  return { path, row: { secretHash, purpose: 'email', userId, data: { email }, ...times } }
}
