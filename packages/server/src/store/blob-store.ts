import type { Brand } from '@vedette/protocol/ids'

/**
 * Whole files, such as uploaded chunks and bundles, under the hash of their content. Rows elsewhere
 * say who needs a blob (see BlobReferenceStore); this port only keeps the bytes.
 */
export interface BlobStore {
  /**
   * Keeps what the pieces make up and is done when it is on disk. Throws BlobRefused when there are
   * more bytes than wanted or another hash, and BlobStoreFull; nothing is left behind then.
   */
  write(pieces: AsyncIterable<Uint8Array>, wanted: WantedBlob): Promise<StoredBlob>
  /** The number of bytes; undefined where there is no such blob. */
  findSize(sha1: Sha1): Promise<number | undefined>
  /** Fewer bytes than asked for where the blob ends; undefined where there is no such blob. */
  read(sha1: Sha1, range: BlobRange): Promise<Uint8Array | undefined>
  /** Piece by piece. Throws when the blob goes away meanwhile. */
  stream(sha1: Sha1): AsyncIterable<Uint8Array>
  /** Frees the room. False where there was none. */
  delete(sha1: Sha1): Promise<boolean>
  /** Every blob written before the time, in no order. */
  list(writtenBeforeMs: number): AsyncIterable<Sha1>
  /** Removes what a write left behind whose process ended. */
  deleteUnfinished(begunBeforeMs: number): Promise<void>
}

/** Forty lower-case hex digits: nothing else becomes the name of a file. */
export type Sha1 = Brand<string, 'Sha1'>

export interface StoredBlob {
  readonly sha1: Sha1
  readonly bytes: number
}

export interface WantedBlob {
  readonly bytesMax: number
  /** What the sender says the hash is. */
  readonly sha1?: Sha1
}

export interface BlobRange {
  readonly offset: number
  readonly bytes: number
}

const SHA1 = /^[0-9a-f]{40}$/

export function parseSha1(value: string): Sha1 | undefined {
  return SHA1.test(value) ? (value as Sha1) : undefined
}

/** The bytes are not what their sender promised. */
export class BlobRefused extends Error {
  readonly reason: 'too_large' | 'wrong_hash'

  constructor(reason: BlobRefused['reason']) {
    super(reason === 'too_large' ? 'there are too many bytes' : 'the bytes have another hash')
    this.name = 'BlobRefused'
    this.reason = reason
  }
}

/** There is no room left for blobs. */
export class BlobStoreFull extends Error {
  constructor(options?: ErrorOptions) {
    super('the disk is nearly full', options)
    this.name = 'BlobStoreFull'
  }
}
