const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Whether brackets nest deeper than `depthMax`, told from the bytes, before anything is built.
 * One pass without recursion. On broken JSON the answer is only as good as the brackets.
 */
export function jsonDepthExceeds(bytes: Uint8Array, depthMax: number): boolean {
  const end = bytes.length
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

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}
