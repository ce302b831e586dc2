import { Secret, TOTP } from 'otpauth'
import type { Random } from '../platform/random.ts'

// What every app understands (RFC 6238, and the key URI format of Google Authenticator): SHA-1, six
// digits, half a minute. 160 bits of secret are RFC 4226's recommendation.
const SECRET_BYTES = 20
const PERIOD_SECONDS = 30
const DIGITS = 6
/** One step before and after: clocks of telephones are off by some seconds. */
const STEPS_AROUND = 1
const CODE = /^[0-9]{6}$/
const SECRET = /^[A-Z2-7]{32}$/

/** In base 32, as apps take it. */
export function createTotpSecret(random: Random): string {
  return Secret.fromHex(random.hex(SECRET_BYTES)).base32
}

export function isTotpSecret(text: string): boolean {
  return SECRET.test(text)
}

/** The step of time that a code is for, to be used once; undefined for a wrong code. */
export function findTimeStep(secret: string, code: string, nowMs: number): number | undefined {
  const digits = code.replace(/[ -]/g, '')
  if (!CODE.test(digits)) return undefined
  const delta = totpOf(secret).validate({ token: digits, timestamp: nowMs, window: STEPS_AROUND })
  return delta === null ? undefined : stepOf(nowMs) + delta
}

/** What the picture says that an app reads. */
export function formatTotpUrl(secret: string, account: string, issuer: string): string {
  return totpOf(secret, { label: account, issuer }).toString()
}

function stepOf(nowMs: number): number {
  return Math.floor(nowMs / 1000 / PERIOD_SECONDS)
}

function totpOf(secret: string, names: { label?: string; issuer?: string } = {}): TOTP {
  const parts = { algorithm: 'SHA1', digits: DIGITS, period: PERIOD_SECONDS }
  return new TOTP({ ...names, ...parts, secret: Secret.fromBase32(secret) })
}
