// Both are stateless as used here. Made once: a decoder costs more than a short line's decoding.
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Total: invalid bytes become U+FFFD, a leading byte order mark is left out. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}
