import { createHash } from 'node:crypto'
import type { BlobStore, Sha1 } from './blob-store.ts'

/**
 * An attachment's blob begins with random bytes, so that no two are the same: each has one owner,
 * first the item in the queue that names it and then a row, and can go as soon as that one does.
 */
const SALT_BYTES = 16
/** What is hashed takes the calling thread a quarter of a millisecond. */
const PIECE_BYTES = 256 * 1024

export interface KeptBytes {
  /** Names the blob. */
  readonly blob: Sha1
  /** Of the attachment's own bytes. */
  readonly sha1: Sha1
  readonly bytes: number
}

export interface KeepBytesDeps {
  readonly blobs: Pick<BlobStore, 'write'>
  readonly randomHex: (bytes: number) => string
}

/** Throws as BlobStore.write does. */
export async function keepAttachmentBytes(
  { blobs, randomHex }: KeepBytesDeps,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytesMax: number,
): Promise<KeptBytes> {
  const hash = createHash('sha1')
  async function* salted() {
    yield Buffer.from(randomHex(SALT_BYTES), 'hex')
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  }
  const stored = await blobs.write(salted(), { bytesMax: bytesMax + SALT_BYTES })
  const sha1 = hash.digest('hex') as Sha1
  return { blob: stored.sha1, sha1, bytes: stored.bytes - SALT_BYTES }
}

/** Views of bytes that are in memory already. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES)
  }
}

/** Piece by piece. Throws when the blob goes away meanwhile. */
export async function* streamAttachmentBytes(
  blobs: Pick<BlobStore, 'stream'>,
  blob: Sha1,
): AsyncGenerator<Uint8Array> {
  let skip = SALT_BYTES
  for await (const piece of blobs.stream(blob)) {
    const rest = piece.subarray(skip)
    skip -= piece.length - rest.length
    if (rest.length > 0) yield rest
  }
}
