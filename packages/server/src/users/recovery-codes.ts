import type { UserId } from '@vedette/protocol/ids'
import { Secret } from 'otpauth'
import type { Random } from '../platform/random.ts'
import { hashSecret } from './secret-hash.ts'

// The reference's number. 80 bits each: their hashes cannot be searched for.
const CODES = 10
const CODE_BYTES = 10
const GROUP = /.{4}(?=.)/g

/** Codes to be shown once, such as ABCD-EFGH-IJKL-MNOP. */
export function createRecoveryCodes(random: Random): readonly string[] {
  return Array.from({ length: CODES }, () =>
    Secret.fromHex(random.hex(CODE_BYTES)).base32.replace(GROUP, '$&-'),
  )
}

/** Of whatever somebody types: in any case, with or without hyphens. */
export function hashRecoveryCode(userId: UserId, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z2-7]/g, '')
  return hashSecret(`recovery code:${userId}:${plain}`)
}
