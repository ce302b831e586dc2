// Value of each character, or INVALID, or SKIPPED for line breaks and padding. Both alphabets:
// the URL-safe one reaches us through query strings.
const INVALID = 255
const SKIPPED = 254
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const VALUES = createTable()

function createTable(): Uint8Array {
  const table = new Uint8Array(256).fill(INVALID)
  for (const [index, char] of [...ALPHABET].entries()) table[char.charCodeAt(0)] = index
  table['-'.charCodeAt(0)] = 62
  table['_'.charCodeAt(0)] = 63
  for (const char of '\r\n\t =') table[char.charCodeAt(0)] = SKIPPED
  return table
}

/** Undefined when a byte is outside the alphabet. Padding may be missing. */
export function parseBase64(text: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let length = 0
  let bits = 0
  let bitCount = 0
  for (const char of text) {
    const value = VALUES[char] ?? INVALID
    if (value === INVALID) return undefined
    if (value === SKIPPED) continue
    bits = ((bits << 6) | value) & 0xffff
    bitCount += 6
    if (bitCount < 8) continue
    bitCount -= 8
    bytes[length++] = bits >> bitCount
  }
  return bytes.subarray(0, length)
}
