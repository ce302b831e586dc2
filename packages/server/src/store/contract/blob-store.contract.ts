import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { BlobStore, Sha1 } from '../blob-store.ts'

/** Later than anything that a test writes. */
const FUTURE_MS = 8.64e15
const BYTES_MAX = 1_000_000

/** The promises every BlobStore keeps. */
export function describeBlobStore(backend: string, open: () => Promise<BlobStore>): void {
  describe(`BlobStore on ${backend}`, () => {
    it('keeps bytes under their hash, and gives them back whole or in parts', async () => {
      const blobs = await open()
      const blob = await blobs.write(piecesOf('sour', 'ce map'), { bytesMax: 10 })
      expect(blob).toEqual({ sha1: sha1Of('source map'), bytes: 10 })
      expect(await blobs.findSize(blob.sha1)).toBe(10)
      expect(await readText(blobs, blob.sha1, [0, 100])).toBe('source map')
      expect(await readText(blobs, blob.sha1, [7, 3])).toBe('map')
      expect(await readText(blobs, blob.sha1, [7, 99])).toBe('map')
      expect(await readText(blobs, blob.sha1, [99, 3])).toBe('')
      expect(await streamText(blobs, blob.sha1)).toBe('source map')
    })

    it('keeps the same bytes once, and nothing at all too', async () => {
      const blobs = await open()
      await blobs.write(piecesOf('same'), { bytesMax: 4 })
      await blobs.write(piecesOf('sa', '', 'me'), { bytesMax: 4 })
      await blobs.write(piecesOf(), { bytesMax: 0 })
      expect((await listAll(blobs)).toSorted()).toEqual([sha1Of('same'), sha1Of('')].toSorted())
      expect(await blobs.findSize(sha1Of(''))).toBe(0)
    })

    it('streams large blobs piece by piece', async () => {
      const blobs = await open()
      const content = Buffer.alloc(700_001, 'abc')
      const { sha1 } = await blobs.write(bytesOf(content), { bytesMax: BYTES_MAX })
      expect(sha1Of(await streamText(blobs, sha1))).toBe(sha1)
      const part = await blobs.read(sha1, { offset: 300_000, bytes: 300_000 })
      expect(part?.byteLength).toBe(300_000)
    })

    it('refuses what is too large or has another hash, and keeps nothing of it', async () => {
      const blobs = await open()
      const tooLarge = blobs.write(piecesOf('12', '345'), { bytesMax: 4 })
      await expect(tooLarge).rejects.toMatchObject({ reason: 'too_large' })
      const other = blobs.write(piecesOf('1234'), { bytesMax: 4, sha1: sha1Of('4321') })
      await expect(other).rejects.toMatchObject({ reason: 'wrong_hash' })
      expect(await listAll(blobs)).toEqual([])
    })

    it('keeps nothing of a sender who leaves halfway', async () => {
      const blobs = await open()
      async function* broken() {
        yield Buffer.from('half')
        throw new Error('gone')
      }
      await expect(blobs.write(broken(), { bytesMax: 100 })).rejects.toThrow('gone')
      expect(await listAll(blobs)).toEqual([])
    })

    it('forgets a blob', async () => {
      const blobs = await open()
      const { sha1 } = await blobs.write(piecesOf('old'), { bytesMax: 3 })
      expect(await blobs.delete(sha1)).toBe(true)
      expect(await blobs.delete(sha1)).toBe(false)
      expect(await blobs.findSize(sha1)).toBeUndefined()
      expect(await blobs.read(sha1, { offset: 0, bytes: 3 })).toBeUndefined()
      await expect(streamText(blobs, sha1)).rejects.toThrow()
    })

    it('lists what was written before a time', async () => {
      const blobs = await open()
      const { sha1 } = await blobs.write(piecesOf('now'), { bytesMax: 3 })
      expect(await listAll(blobs, 1)).toEqual([])
      expect(await listAll(blobs)).toEqual([sha1])
    })
  })
}

/** Text as a sender's pieces. */
export async function* piecesOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

async function* bytesOf(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += 99_999) {
    yield content.subarray(start, start + 99_999)
  }
}

export function sha1Of(text: string): Sha1 {
  return createHash('sha1').update(text).digest('hex') as Sha1
}

async function readText(blobs: BlobStore, sha1: Sha1, [offset, bytes]: readonly [number, number]) {
  const read = await blobs.read(sha1, { offset, bytes })
  return read && Buffer.from(read).toString()
}

async function streamText(blobs: BlobStore, sha1: Sha1): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of blobs.stream(sha1)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

async function listAll(blobs: BlobStore, beforeMs = FUTURE_MS): Promise<readonly Sha1[]> {
  const found: Sha1[] = []
  for await (const sha1 of blobs.list(beforeMs)) found.push(sha1)
  return found
}
