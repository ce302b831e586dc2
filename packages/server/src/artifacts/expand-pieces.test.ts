import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { expandGzip } from './expand-pieces.ts'
import { piecesOf } from './testing/build-zip.ts'

async function expand(...pieces: Buffer[]): Promise<string> {
  const expanded: Uint8Array[] = []
  for await (const piece of expandGzip(piecesOf(...pieces))) expanded.push(piece)
  return Buffer.concat(expanded).toString()
}

it('expands what comes in pieces of any size', async () => {
  const text = 'source map '.repeat(50_000)
  const packed = gzipSync(text)
  expect(await expand(packed)).toBe(text)
  const bytes = Array.from(packed, (_, index) => packed.subarray(index, index + 1))
  expect(await expand(...bytes)).toBe(text)
})

it('refuses what is cut off, changed or no gzip', async () => {
  const packed = gzipSync('x'.repeat(1000))
  const changed = Buffer.from(packed)
  changed.writeUInt8(changed.readUInt8(15) ^ 255, 15)
  for (const bad of [packed.subarray(0, -1), changed, Buffer.from('plain'), Buffer.alloc(0)]) {
    await expect(expand(bad)).rejects.toMatchObject({ name: 'ArtifactRefused' })
  }
})

it('stops with its reader, and expands no bomb ahead of it', async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000))
  let bytes = 0
  for await (const piece of expandGzip(piecesOf(bomb))) {
    bytes += piece.byteLength
    if (bytes > 100_000) break
  }
  expect(bytes).toBeLessThan(1_000_000)
})

it('passes on why its sender failed', async () => {
  async function* broken() {
    yield gzipSync('x'.repeat(100_000)).subarray(0, 20)
    throw new Error('the sender left')
  }
  const read = async () => {
    for await (const _ of expandGzip(broken()));
  }
  await expect(read()).rejects.toThrow('the sender left')
})
