import type { UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { OneTimeSecret } from '../store/one-time-secret-store.ts'
import { hashSecret } from './secret-hash.ts'

const SECRET_BYTES = 32
const DAY_MS = 86_400_000

export interface ResetLink {
  /** Below the server's address; the secret is kept nowhere. */
  readonly path: string
  readonly row: OneTimeSecret
}

/** Whoever opens it first sets a new password for the user. */
export function createResetLink(userId: UserId, nowMs: number, random: Random): ResetLink {
  const plain = random.hex(SECRET_BYTES)
  return {
    // The reference's address.
    path: `/account/recover/confirm/${userId}/${plain}/`,
    row: {
      secretHash: hashSecret(plain),
      purpose: 'password-reset',
      userId,
      data: {},
      createdAtMs: nowMs,
      expiresAtMs: nowMs + DAY_MS,
    },
  }
}
