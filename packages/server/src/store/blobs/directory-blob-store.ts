import { createHash, randomUUID } from 'node:crypto'
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  unlink,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type BlobRange,
  BlobRefused,
  type BlobStore,
  BlobStoreFull,
  parseSha1,
  type Sha1,
  type StoredBlob,
  type WantedBlob,
} from '../blob-store.ts'

export interface DirectoryBlobStoreOptions {
  /** Made when the first blob is written. */
  readonly directory: string
  /** With less room on the disk nothing more is taken. */
  readonly diskFreeBytesMin: number
}

/** A piece that is hashed takes the calling thread a quarter of a millisecond. */
const PIECE_BYTES = 256 * 1024
const UNFINISHED = 'unfinished'
const HEX_PAIR = /^[0-9a-f]{2}$/

/** Blobs as files `ab/cd/abcd…`. Any number of processes may share the directory. */
export class DirectoryBlobStore implements BlobStore {
  readonly #directory: string
  readonly #diskFreeBytesMin: number

  constructor({ directory, diskFreeBytesMin }: DirectoryBlobStoreOptions) {
    this.#directory = directory
    this.#diskFreeBytesMin = diskFreeBytesMin
  }

  async write(pieces: AsyncIterable<Uint8Array>, wanted: WantedBlob): Promise<StoredBlob> {
    const draft = join(this.#directory, UNFINISHED, randomUUID())
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
    await this.#assertRoom()
    try {
      const blob = await writeDraft(draft, pieces, wanted)
      await this.#publish(draft, blob.sha1)
      return blob
    } catch (error) {
      await rm(draft, { force: true })
      if (codeOf(error) === 'ENOSPC') throw new BlobStoreFull({ cause: error })
      throw error
    }
  }

  async findSize(sha1: Sha1): Promise<number | undefined> {
    return (await orMissing(stat(this.#pathOf(sha1))))?.size
  }

  async read(sha1: Sha1, { offset, bytes }: BlobRange): Promise<Uint8Array | undefined> {
    const file = await orMissing(open(this.#pathOf(sha1)))
    if (file === undefined) return undefined
    try {
      const { size } = await file.stat()
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(bytes, size - offset)))
      return buffer.subarray(0, await readFully(file, buffer, offset))
    } finally {
      await file.close()
    }
  }

  async *stream(sha1: Sha1): AsyncGenerator<Uint8Array> {
    const file = await open(this.#pathOf(sha1))
    try {
      for (;;) {
        const buffer = Buffer.allocUnsafe(PIECE_BYTES)
        const { bytesRead } = await file.read(buffer, 0, buffer.length)
        if (bytesRead === 0) return
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await file.close()
    }
  }

  async delete(sha1: Sha1): Promise<boolean> {
    const removed = unlink(this.#pathOf(sha1)).then(() => true)
    return (await orMissing(removed)) ?? false
  }

  async *list(writtenBeforeMs: number): AsyncGenerator<Sha1> {
    for (const outer of await this.#listNames('')) {
      if (!HEX_PAIR.test(outer)) continue
      for (const inner of await this.#listNames(outer)) {
        if (HEX_PAIR.test(inner)) yield* this.#listFiles(join(outer, inner), writtenBeforeMs)
      }
    }
  }

  async deleteUnfinished(begunBeforeMs: number): Promise<void> {
    for (const name of await this.#listNames(UNFINISHED)) {
      const path = join(this.#directory, UNFINISHED, name)
      const found = await orMissing(stat(path))
      if (found !== undefined && found.mtimeMs < begunBeforeMs) await rm(path, { force: true })
    }
  }

  async *#listFiles(folder: string, writtenBeforeMs: number): AsyncGenerator<Sha1> {
    for (const name of await this.#listNames(folder)) {
      const sha1 = parseSha1(name)
      const found = sha1 && (await orMissing(stat(this.#pathOf(sha1))))
      if (sha1 !== undefined && found && found.mtimeMs < writtenBeforeMs) yield sha1
    }
  }

  async #listNames(folder: string): Promise<readonly string[]> {
    return (await orMissing(readdir(join(this.#directory, folder)))) ?? []
  }

  async #assertRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#directory)
    if (bavail * bsize < this.#diskFreeBytesMin) throw new BlobStoreFull()
  }

  /** The name appears at once and whole; the directory is synced so that it also stays. */
  async #publish(draft: string, sha1: Sha1): Promise<void> {
    const path = this.#pathOf(sha1)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rename(draft, path)
    const folder = await open(dirname(path))
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  #pathOf(sha1: Sha1): string {
    return join(this.#directory, sha1.slice(0, 2), sha1.slice(2, 4), sha1)
  }
}

async function writeDraft(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  wanted: WantedBlob,
): Promise<StoredBlob> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha1')
    let bytes = 0
    for await (const piece of pieces) {
      bytes += piece.byteLength
      if (bytes > wanted.bytesMax) throw new BlobRefused('too_large')
      hash.update(piece)
      await file.writeFile(piece)
    }
    const sha1 = hash.digest('hex') as Sha1
    if (wanted.sha1 !== undefined && sha1 !== wanted.sha1) throw new BlobRefused('wrong_hash')
    await file.sync()
    return { sha1, bytes }
  } finally {
    await file.close()
  }
}

/** A read may give less than was asked for before the end. */
async function readFully(file: FileHandle, buffer: Buffer, offset: number): Promise<number> {
  let count = 0
  while (count < buffer.length) {
    const { bytesRead } = await file.read(buffer, count, buffer.length - count, offset + count)
    if (bytesRead === 0) break
    count += bytesRead
  }
  return count
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
