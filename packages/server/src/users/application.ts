import type { Random } from '../platform/random.ts'
import { hashSecret } from './secret-hash.ts'

// The reference's length of both.
const ID_BYTES = 32
const SECRET_BYTES = 32

/** Chance alone: whoever meets an application's id learns nothing of the others. */
export function createClientId(random: Random): string {
  return random.hex(ID_BYTES)
}

export interface ClientSecret {
  /** To be shown once; it is kept nowhere. */
  readonly plain: string
  readonly secretHash: string
}

export function createClientSecret(random: Random): ClientSecret {
  const plain = random.hex(SECRET_BYTES)
  return { plain, secretHash: hashSecret(plain) }
}
