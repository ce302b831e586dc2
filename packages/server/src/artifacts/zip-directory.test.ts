import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import { MemoryBlobStore } from '../store/memory/memory-blob-store.ts'
import { readZippedFile, streamZippedFile } from './read-zipped-file.ts'
import { buildZip, writeBlob, type ZipFile, type ZipParts } from './testing/build-zip.ts'
import { readZipDirectory } from './zip-directory.ts'

const LONG = 'let x = 1;\n'.repeat(500)

async function open(zip: Buffer) {
  const blobs = new MemoryBlobStore(systemClock)
  const blob = await writeBlob(blobs, zip)
  return { blobs, blob, directory: await readZipDirectory(blobs, blob) }
}

async function readAll(zip: Buffer, bytesMax = 100_000) {
  const { blobs, blob, directory } = await open(zip)
  const found: Record<string, string | undefined> = {}
  for (const [name, file] of directory) {
    const fileInZip = { sha1: blob.sha1, file }
    const content = await readZippedFile(blobs, fileInZip, bytesMax)
    found[name] = content && Buffer.from(content).toString()
    if (file.byteCount <= bytesMax) expect(await streamAll(blobs, fileInZip)).toBe(found[name])
  }
  return found
}

/** In pieces the same comes out, or nothing whole. */
async function streamAll(
  blobs: MemoryBlobStore,
  file: Parameters<typeof streamZippedFile>[1],
): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of streamZippedFile(blobs, file)) pieces.push(piece)
  } catch (error) {
    expect(error).toMatchObject({ name: 'ArtifactRefused' })
    return undefined
  }
  return Buffer.concat(pieces).toString()
}

describe('a zip', () => {
  it.each<[string, ZipParts]>([
    ['plain', {}],
    ['with a header of its own in front', { prefix: 'SYSB\u0002\u0000\u0000\u0000' }],
    ['with a comment', { comment: 'made by hand' }],
  ])('gives each file by itself: %s', async (_, parts) => {
    const zip = buildZip(
      [
        { name: 'a/long.js', content: LONG },
        { name: 'stored.js', content: 'short', isStored: true },
        { name: 'empty.js', content: '' },
        { name: 'a/', content: '' },
        { name: `${'ü'.repeat(400)}.js`, content: 'long name' },
      ],
      parts,
    )
    expect(await readAll(zip)).toEqual({
      'a/long.js': LONG,
      'stored.js': 'short',
      'empty.js': '',
      [`${'ü'.repeat(400)}.js`]: 'long name',
    })
  })

  it('finds its end behind something in the comment that looks like one', async () => {
    const fake = 'PK\u0005\u0006'.padEnd(30, '\u0000')
    const zip = buildZip([{ name: 'a', content: 'x' }], { comment: fake })
    expect(await readAll(zip)).toEqual({ a: 'x' })
  })

  it('reads no file that is longer than wanted', async () => {
    const zip = buildZip([{ name: 'a', content: LONG }])
    expect(await readAll(zip, LONG.length - 1)).toEqual({ a: undefined })
  })

  it.each<[string, Partial<ZipFile>]>([
    ['more', { byteCount: 100 }],
    ['less', { byteCount: LONG.length + 1 }],
    ['no deflate at all', { content: LONG, method: 8, isStored: true }],
    ['nothing', { compressedBytes: 0 }],
  ])('gives nothing of a file that holds %s than its list promised', async (_, fault) => {
    const zip = buildZip([{ name: 'a', content: LONG, ...fault }])
    expect(await readAll(zip)).toEqual({ a: undefined })
  })

  it('expands no further than promised, whatever the file holds', async () => {
    const bomb = buildZip([{ name: 'a', content: Buffer.alloc(50_000_000), byteCount: 10 }])
    expect(bomb.length).toBeLessThan(100_000)
    expect(await readAll(bomb)).toEqual({ a: undefined })
  })

  it.each<[string, Buffer, string]>([
    ['is none', Buffer.from('<html>'), 'is no zip'],
    ['is empty', Buffer.alloc(0), 'is no zip'],
    ['was cut off', buildZip([{ name: 'a', content: LONG }]).subarray(0, -30), 'is no zip'],
    ['begins too late', buildZip([{ name: 'a', content: 'x' }]).subarray(8), 'is broken'],
    ['has fewer files', buildZip([{ name: 'a', content: 'x' }], { entryCount: 2 }), 'is broken'],
    ['is large', buildZip([], { entryCount: 0xffff }), 'has more than 65534 files'],
    [
      'is encrypted',
      buildZip([{ name: 'a', content: 'x', flags: 1 }]),
      'a in the zip archive is enc',
    ],
    ['is compressed', buildZip([{ name: 'a', content: 'x', method: 12 }]), 'in an unknown way'],
    ['points elsewhere', buildZip([{ name: 'a', content: 'x', compressedBytes: 99 }]), 'is broken'],
    ['is long', buildZip([{ name: 'a', content: 'x', compressedBytes: 0xffffffff }]), 'is broken'],
    ['has names', buildZip([{ name: 'n'.repeat(5000), content: 'x' }]), 'is over 4096 bytes'],
    [
      'repeats',
      buildZip([
        { name: 'a', content: 'x' },
        { name: 'a', content: 'y' },
      ]),
      'two files a',
    ],
  ])('is refused when it %s', async (_, zip, sentence) => {
    await expect(open(zip)).rejects.toMatchObject({
      name: 'ArtifactRefused',
      message: expect.stringContaining(sentence),
    })
  })

  it('is read or refused, whatever its bytes are', async () => {
    const zip = buildZip([
      { name: 'a', content: LONG },
      { name: 'b', content: 'x', isStored: true },
    ])
    const change = fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = Buffer.from(zip)
        for (const [at, byte] of changes) changed[at] = byte
        await readAll(changed).catch((error) => expect(error.name).toBe('ArtifactRefused'))
      }),
      { numRuns: 500 },
    )
  })
})
