const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Whether brackets nest deeper than `depthMax`, told from the bytes, before anything is built.
 * One pass without recursion. On broken JSON the answer is only as good as the brackets.
 */
export function jsonDepthExceeds(bytes: Uint8Array, depthMax: number): boolean {
  const end = bytes.length
  if (end <= depthMax || (end >= WORDS_BYTES_MIN && !mayExceed(bytes, depthMax))) return false
  let depth = 0
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = endOfString(bytes, at + 1)
    else if (byte === 0x7b || byte === 0x5b) {
      depth++
      if (depth > depthMax) return true
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
  return false
}

// With less there may be no whole word.
const WORDS_BYTES_MIN = 8
// `{` and `[` differ in one bit; these masks compare four bytes with both at once.
const BRACKET = 0x5b
const CASE_MASK = 0xdf
const BRACKETS = 0x5b5b5b5b
const CASE_MASKS = 0xdfdfdfdf
const ONES = 0x01010101
const HIGH_BITS = 0x80808080

/**
 * Whether there are more opening brackets than `depthMax`, in strings or not: most events have
 * fewer, and cannot nest deeper then. Takes a third of the time of the exact pass. May count one
 * too many, never one too few.
 */
function mayExceed(bytes: Uint8Array, depthMax: number): boolean {
  const start = -bytes.byteOffset & 3
  const wordCount = (bytes.length - start) >> 2
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, wordCount)
  let count = countBrackets(bytes, 0, start) + countBrackets(bytes, start + wordCount * 4)
  for (let at = 0; at < wordCount; at++) {
    const bits = ((words[at] as number) & CASE_MASKS) ^ BRACKETS
    // The known test for a zero byte in a word: the high bit of each one is set.
    const zeros = (bits - ONES) & ~bits & HIGH_BITS
    if (zeros === 0) continue
    count += ((zeros >>> 7) & 1) + ((zeros >>> 15) & 1) + ((zeros >>> 23) & 1) + (zeros >>> 31)
    if (count > depthMax) return true
  }
  return count > depthMax
}

function countBrackets(bytes: Uint8Array, start: number, end = bytes.length): number {
  let count = 0
  for (let at = start; at < end; at++) {
    if (((bytes[at] as number) & CASE_MASK) === BRACKET) count++
  }
  return count
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}
