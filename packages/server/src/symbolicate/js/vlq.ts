const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const INVALID = 255
const CONTINUED = 32
const DIGIT_BITS = 5
const DIGIT_MASK = 31
// Seven digits hold more than 32 bits: nothing longer is a number.
const SHIFT_MAX = 30

const DIGITS = createDigits()

function createDigits(): Uint8Array {
  const digits = new Uint8Array(128).fill(INVALID)
  for (let i = 0; i < BASE64.length; i += 1) digits[BASE64.charCodeAt(i)] = i
  return digits
}

/** Where the next number is read; reading moves it. */
export interface VlqCursor {
  at: number
}

/** One number in base64 digits, the lowest first, as source maps write them; undefined if none. */
export function readVlq(text: string, cursor: VlqCursor): number | undefined {
  let value = 0
  for (let shift = 0; shift <= SHIFT_MAX; shift += DIGIT_BITS) {
    const digit = DIGITS[text.charCodeAt(cursor.at)] ?? INVALID
    if (digit === INVALID) return undefined
    cursor.at += 1
    value |= (digit & DIGIT_MASK) << shift
    if (digit < CONTINUED) return value & 1 ? -(value >>> 1) : value >>> 1
  }
  return undefined
}
