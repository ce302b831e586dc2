import { gzipSync } from 'node:zlib'
import { parseDebugId } from '@vedette/protocol/debug-id'
import { describe, expect, it } from 'vitest'
import type { Artifact } from '../symbolicate/artifact-lookup.ts'
import { createArtifactLookup } from './create-artifact-lookup.ts'
import { buildBundle, sha1Of, writeBlob } from './testing/build-zip.ts'
import { openTestArtifacts } from './testing/open-test-artifacts.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const MAP = JSON.stringify({ version: 3, sources: [], mappings: '' })
const BUNDLE = buildBundle({
  '_/_/app.js': {
    type: 'minified_source',
    url: '~/app.js',
    headers: { 'debug-id': UUID, sourcemap: 'app.js.map' },
    content: 'x()',
  },
  '_/_/app.js.map': {
    type: 'source_map',
    url: '~/app.js.map',
    headers: { 'debug-id': UUID },
    content: MAP,
  },
  'app.ram': { type: 'indexed_ram_bundle', headers: { 'debug-id': UUID }, content: 'ram' },
})

async function open() {
  const test = await openTestArtifacts()
  const { store, blobs, shop, send, ask } = test
  const sha1 = sha1Of(BUNDLE)
  const association = { release: 'shop@1', dist: '7' }
  const request = { chunks: await send(BUNDLE), projectIds: [shop.project.id], association }
  await ask({ kind: 'artifact_bundle', sha1, request })
  const lookup = createArtifactLookup({ store, blobs })
  const read = async (artifact: Artifact | undefined, bytesMax = 1000) => {
    const content = artifact && (await lookup.read(artifact, bytesMax))
    return content && Buffer.from(content).toString()
  }
  return { ...test, lookup, read, projectId: shop.project.id }
}

describe('the lookup of artifacts', () => {
  it('finds and reads files by debug id', async () => {
    const { lookup, read, projectId } = await open()
    const found = await lookup.findByDebugIds({ projectId, debugIds: [UUID] })
    expect(found.map(({ kind, url, debugId }) => [kind, url, debugId])).toEqual([
      ['minified_source', '~/app.js', UUID],
      ['source_map', '~/app.js.map', UUID],
    ])
    expect(found[0]?.sourceMapUrl).toBe('app.js.map')
    expect(await Promise.all(found.map((artifact) => read(artifact)))).toEqual(['x()', MAP])
    expect(await read(found[1], MAP.length - 1)).toBeUndefined()
    expect(new Set(found.map(({ key }) => key)).size).toBe(2)
  })

  it('finds files by release and url, of bundles and sent by themselves', async () => {
    const { lookup, read, projectId, store, blobs, shop, time } = await open()
    const packed = gzipSync(MAP)
    for (const [name, content, headers] of [
      ['~/app.js', Buffer.from('y()'), { 'X-SourceMap': 'b.map' }],
      ['~/app.js.map', packed, {}],
      ['~/lib/cart.ts', Buffer.from('cart'), {}],
    ] as const) {
      const blob = await writeBlob(blobs, content)
      await store.releaseFiles.insert({
        organizationId: shop.organization.id,
        release: 'shop@1',
        dist: undefined,
        name,
        headers,
        sha1: blob.sha1,
        byteCount: blob.bytes,
        createdAtMs: time.nowMs + 1,
      })
    }
    const urls = ['~/app.js', '~/app.js.map', '~/lib/cart.ts']
    const found = await lookup.findByUrls({ projectId, release: 'shop@1', urls })
    const summary = await Promise.all(
      found.map(async (one) => [one.kind, one.dist, one.sourceMapUrl, await read(one)]),
    )
    expect(summary.slice(0, 3).toSorted()).toEqual([
      ['minified_source', undefined, 'b.map', 'y()'],
      ['source', undefined, undefined, 'cart'],
      ['source_map', undefined, undefined, MAP],
    ])
    expect(summary.slice(3)).toEqual([
      ['minified_source', '7', 'app.js.map', 'x()'],
      ['source_map', '7', undefined, MAP],
    ])
  })

  it('finds mappings of ProGuard, and no other debug file', async () => {
    const { lookup, read, projectId, store, blobs, time } = await open()
    const debugId = parseDebugId('1'.repeat(32))
    const { sha1, bytes: byteCount } = await writeBlob(blobs, Buffer.from('a -> b:'))
    if (debugId === undefined) throw new Error('no debug id')
    for (const format of ['proguard', 'elf']) {
      const file = {
        projectId,
        debugId,
        format,
        objectName: '',
        byteCount,
        createdAtMs: time.nowMs,
      }
      await store.debugFiles.upsert({ ...file, sha1: format === 'elf' ? sha1Of('elf') : sha1 })
    }
    const found = await lookup.findByDebugIds({ projectId, debugIds: [debugId] })
    expect(found).toEqual([{ key: sha1, kind: 'proguard', debugId, byteCount }])
    expect(await read(found[0])).toBe('a -> b:')
  })

  it('reads nothing that is gone or was never there', async () => {
    const { read, blobs } = await open()
    await blobs.delete(sha1Of(BUNDLE))
    const artifact = { kind: 'source', byteCount: 3 } as const
    for (const key of [`${sha1Of(BUNDLE)}:0:5:8`, sha1Of('x'), '', '../../etc/passwd', 'a:b:c']) {
      expect(await read({ key, ...artifact })).toBeUndefined()
    }
  })
})
