import { createHash } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import {
  type BlobRange,
  BlobRefused,
  type BlobStore,
  type Sha1,
  type StoredBlob,
  type WantedBlob,
} from '../blob-store.ts'

interface MemoryBlob {
  readonly content: Uint8Array
  readonly writtenAtMs: number
}

/** Blobs in memory, for tests. */
export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<Sha1, MemoryBlob>()
  readonly #clock: Pick<Clock, 'nowMs'>

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock
  }

  async write(pieces: AsyncIterable<Uint8Array>, wanted: WantedBlob): Promise<StoredBlob> {
    const kept: Uint8Array[] = []
    let bytes = 0
    for await (const piece of pieces) {
      bytes += piece.byteLength
      if (bytes > wanted.bytesMax) throw new BlobRefused('too_large')
      kept.push(Buffer.from(piece))
    }
    const content = Buffer.concat(kept)
    const sha1 = createHash('sha1').update(content).digest('hex') as Sha1
    if (wanted.sha1 !== undefined && sha1 !== wanted.sha1) throw new BlobRefused('wrong_hash')
    this.#blobs.set(sha1, { content, writtenAtMs: this.#clock.nowMs() })
    return { sha1, bytes }
  }

  async findSize(sha1: Sha1): Promise<number | undefined> {
    return this.#blobs.get(sha1)?.content.byteLength
  }

  async read(sha1: Sha1, { offset, bytes }: BlobRange): Promise<Uint8Array | undefined> {
    return this.#blobs.get(sha1)?.content.subarray(offset, offset + bytes)
  }

  async *stream(sha1: Sha1): AsyncGenerator<Uint8Array> {
    const blob = this.#blobs.get(sha1)
    if (blob === undefined) throw new Error(`there is no blob ${sha1}`)
    yield blob.content
  }

  async delete(sha1: Sha1): Promise<boolean> {
    return this.#blobs.delete(sha1)
  }

  async *list(writtenBeforeMs: number): AsyncGenerator<Sha1> {
    for (const [sha1, { writtenAtMs }] of this.#blobs) {
      if (writtenAtMs < writtenBeforeMs) yield sha1
    }
  }

  async deleteUnfinished(): Promise<void> {}
}
