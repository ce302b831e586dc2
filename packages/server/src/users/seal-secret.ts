import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Random } from '../platform/random.ts'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
// NIST SP 800-38D recommends 96 bits for the nonce and 128 for the tag.
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface SealContext {
  /** The installation's own. */
  readonly secretKey: string
  /** What the secret is for and whose it is: it opens in this place alone. */
  readonly place: string
}

/** For secrets that must be read again, so that a copy of the database does not tell them. */
export function sealSecret(
  plain: string,
  { secretKey, place }: SealContext,
  random: Random,
): string {
  const nonce = Buffer.from(random.hex(NONCE_BYTES), 'hex')
  const cipher = createCipheriv(ALGORITHM, keyOf(secretKey), nonce).setAAD(Buffer.from(place))
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), data]).toString('base64url')
}

/** Undefined when it was sealed under another key, or for another place. */
export function openSecret(sealed: string, { secretKey, place }: SealContext): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const options = { authTagLength: TAG_BYTES }
  const decipher = createDecipheriv(ALGORITHM, keyOf(secretKey), nonce, options)
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
  try {
    const data = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([data, decipher.final()]).toString('utf8')
  } catch {
    return undefined // not authentic: the one way in which the last step fails
  }
}

function keyOf(secretKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'vedette sealed secrets', KEY_BYTES))
}
