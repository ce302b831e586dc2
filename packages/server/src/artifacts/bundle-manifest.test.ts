import { describe, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import { MemoryBlobStore } from '../store/memory/memory-blob-store.ts'
import { readBundle } from './bundle-manifest.ts'
import { buildBundle, buildZip, writeBlob } from './testing/build-zip.ts'

const ID = '26C1A4BD-5E2C-4F0A-9D3B-7C8E6F5A4B39'

async function read(zip: Buffer) {
  const blobs = new MemoryBlobStore(systemClock)
  return readBundle(blobs, await writeBlob(blobs, zip))
}

const withManifest = (content: string) => buildZip([{ name: 'manifest.json', content }])

describe('a bundle', () => {
  it('says what its files are', async () => {
    const headers = { 'Debug-Id': ID, SourceMap: 'app.js.map' }
    const zip = buildBundle(
      {
        '_/_/app.js': { type: 'minified_source', url: '~/app.js', headers, content: 'x()' },
        '_/_/old.js': { url: '~/old.js', headers: { 'X-SourceMap': 'o.map' }, content: '' },
        'no-url.js': { content: 'y()' },
      },
      { debug_id: `${ID}-0`, release: 'shop@1', dist: '7', note: 'anything' },
    )
    const { files, ...bundle } = await read(zip)
    expect(bundle).toEqual({ bundleId: ID.toLowerCase(), release: 'shop@1', dist: '7' })
    expect(files).toMatchObject([
      {
        path: '_/_/app.js',
        type: 'minified_source',
        url: '~/app.js',
        debugId: ID.toLowerCase(),
        sourceMapUrl: 'app.js.map',
        byteCount: 3,
        headers,
      },
      { path: '_/_/old.js', type: '', debugId: undefined, sourceMapUrl: 'o.map' },
      { path: 'no-url.js', url: 'no-url.js' },
    ])
  })

  it('may leave out everything but files', async () => {
    expect(await read(withManifest('{"files":{}}'))).toEqual({
      bundleId: undefined,
      release: undefined,
      dist: undefined,
      files: [],
    })
    expect((await read(withManifest('{"files":{},"debug_id":"x","dist":null}'))).files).toEqual([])
  })

  it.each([
    ['has no manifest', buildZip([{ name: 'a.js', content: '' }]), 'no manifest.json'],
    ['has another', withManifest('{'), 'is no JSON'],
    ['has a list', withManifest('[]'), 'not valid at the whole'],
    ['has no files', withManifest('{}'), 'not valid at files'],
    ['has texts', withManifest('{"files":{"a.js":{"url":1}}}'), 'not valid at files.a.js.url'],
    ['lacks a file', withManifest('{"files":{"../a.js":{}}}'), 'names ../a.js, which is not in'],
    [
      'has long urls',
      buildBundle({ 'a.js': { url: 'u'.repeat(2049), content: '' } }),
      'url of a.js is over 2048',
    ],
    [
      'lies',
      buildZip([{ name: 'manifest.json', content: '{"files":{}}', byteCount: 99 }]),
      'cannot be expanded',
    ],
    [
      'is a bomb',
      buildZip([{ name: 'manifest.json', content: '', byteCount: 4e9 }]),
      'is too large',
    ],
  ])('is refused when it %s', async (_, zip, sentence) => {
    await expect(read(zip)).rejects.toMatchObject({
      name: 'ArtifactRefused',
      message: expect.stringContaining(sentence),
    })
  })

  it('cannot change what every object has', async () => {
    const zip = buildZip([
      { name: '__proto__', content: 'x' },
      { name: 'manifest.json', content: '{"files":{"__proto__":{"url":"~/a.js"}}}' },
    ])
    await read(zip)
    expect(({} as { url?: string }).url).toBeUndefined()
  })
})
