const HASH_BYTES = 16

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** Hashes as a grouping keeps them: one after the other. */
export function parseHashes(bytes: Uint8Array): readonly string[] {
  const hashes: string[] = []
  for (let at = 0; at < bytes.length; at += HASH_BYTES) {
    hashes.push(hexOf(bytes.subarray(at, at + HASH_BYTES)))
  }
  return hashes
}

export function formatHashes(hashes: readonly string[]): Uint8Array {
  return Buffer.from(hashes.join(''), 'hex')
}
