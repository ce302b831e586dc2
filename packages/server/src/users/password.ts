import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Random } from '../platform/random.ts'

const deriveKey = promisify(argon2)

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About 40 ms on one core, and
// a handful of concurrent logins stay far below the memory budget of the process.
const MEMORY_KIB = 19 * 1024
const PASSES = 2
const PARALLELISM = 1
// RFC 9106 recommends 16 bytes of salt and 32 of tag for password storage.
const SALT_BYTES = 16
const TAG_BYTES = 32

/** argon2 1.3, the only version that node:crypto speaks, in the notation of PHC strings. */
const VERSION = 19

const COSTS = 'm=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})'
const PHC = new RegExp(
  `^\\$argon2id\\$v=${VERSION}\\$${COSTS}\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{16,128})$`,
)

interface Argon2idHash {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly nonce: Buffer
  readonly tag: Buffer
}

/** Longer ones are refused where they are entered: hashing must not become work for a stranger. */
export const PASSWORD_CHARS_MAX = 256
/** The reference's default minimum. */
export const PASSWORD_CHARS_MIN = 8

/** Runs on a thread of the pool, so that the main thread goes on. Answers a PHC string. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const nonce = Buffer.from(random.hex(SALT_BYTES), 'hex')
  const tag = await deriveKey('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: PARALLELISM,
    tagLength: TAG_BYTES,
  })
  const cost = `m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}`
  return `$argon2id$v=${VERSION}$${cost}$${formatBase64(nonce)}$${formatBase64(tag)}`
}

/** False also for a string that is no argon2id hash. Takes the costs from the hash itself. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const hash = parsePhc(phc)
  if (hash === undefined) return false
  const tag = await deriveKey('argon2id', {
    message: password.normalize('NFKC'),
    nonce: hash.nonce,
    memory: hash.memory,
    passes: hash.passes,
    parallelism: hash.parallelism,
    tagLength: hash.tag.length,
  })
  return timingSafeEqual(tag, hash.tag)
}

function parsePhc(phc: string): Argon2idHash | undefined {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(phc) ?? []
  if (salt === undefined || tag === undefined) return undefined
  const hash = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
  // The bounds of the algorithm (RFC 9106, 3.1).
  const isValid = hash.passes >= 1 && hash.parallelism >= 1 && hash.memory >= 8 * hash.parallelism
  return isValid ? hash : undefined
}

function formatBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
