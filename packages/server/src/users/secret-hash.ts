import { createHash } from 'node:crypto'

/**
 * How tokens, sessions and the set-up link are kept: they are 256 random bits, so a plain SHA-256
 * cannot be reversed and can be looked up.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
