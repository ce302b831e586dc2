import { describe, expect, it } from 'vitest'
import { listAdded } from '../store/contract/artifact-seed.ts'
import { HOUR_MS, T0_MS } from '../store/contract/seed.ts'
import { sweepBlobs } from './free-blobs.ts'
import { buildBundle, buildZip, sha1Of, writeBlob } from './testing/build-zip.ts'
import { openTestArtifacts } from './testing/open-test-artifacts.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const BUNDLE = buildBundle(
  {
    '_/_/app.js': {
      type: 'minified_source',
      url: '~/app.js',
      headers: { 'debug-id': UUID, sourcemap: 'app.js.map' },
      content: 'x()',
    },
    '_/_/app.js.map': { type: 'source_map', url: '~/app.js.map', content: '{"version":3}' },
  },
  { debug_id: UUID },
)
const sha1 = sha1Of(BUNDLE)

async function open() {
  const test = await openTestArtifacts()
  const projectIds = [test.shop.project.id]
  const bundle = (parts: object = {}) =>
    ({ kind: 'artifact_bundle', sha1, request: { chunks: [], projectIds, ...parts } }) as const
  return { ...test, projectIds, bundle }
}

describe('a bundle in chunks', () => {
  it('is put together and known by what is in it', async () => {
    const { store, shop, send, ask, bundle, errors } = await open()
    const chunks = await send(BUNDLE)
    expect(chunks.length).toBeGreaterThan(3)
    const association = { release: 'shop@1', dist: undefined }
    await ask(bundle({ chunks, association }))
    const found = await store.artifactBundles.find(shop.project.id, UUID)
    expect(found).toMatchObject({ sha1, fileCount: 2, byteCount: BUNDLE.length })
    const { artifactBundles } = store
    const files = await artifactBundles.findFilesByUrls(shop.project.id, 'shop@1', ['~/app.js'])
    expect(files).toMatchObject([{ debugId: UUID, sourceMapUrl: 'app.js.map' }])
    expect(await listAdded(store)).toEqual([
      { projectId: shop.project.id, debugIds: [UUID], release: 'shop@1' },
    ])
    expect(errors).toEqual([])
  })

  it('lacks chunks that were not sent, that another sent, or whose bytes are gone', async () => {
    const { blobs, send, ask, bundle } = await open()
    const chunks = await send(BUNDLE.subarray(0, 200))
    const foreign = (await writeBlob(blobs, Buffer.from('of another'))).sha1
    await blobs.delete(chunks[1] ?? sha1)
    const answer = await ask(bundle({ chunks: [...chunks, foreign, sha1] }))
    expect(answer).toEqual({
      state: 'not_found',
      missingChunks: [chunks[1], foreign, sha1],
      detail: null,
    })
    expect(await ask(bundle())).toMatchObject({ state: 'not_found', missingChunks: [] })
  })

  it('is refused with a reason, once for each time that it is asked for', async () => {
    const { store, send, ask, bundle, shop, settled } = await open()
    const zip = buildZip([{ name: 'a.js', content: 'x' }])
    const wanted = { ...bundle({ chunks: await send(zip) }), sha1: sha1Of(zip) }
    const refused = {
      state: 'error',
      missingChunks: [],
      detail: 'The archive has no manifest.json.',
    }
    expect(await ask(wanted)).toEqual(refused)
    expect(await ask(wanted)).toEqual(refused)
    expect(settled).toHaveLength(2)
    expect(
      await store.artifactBundles.findByHash(shop.organization.id, wanted.sha1),
    ).toBeUndefined()
    expect(await listAdded(store)).toEqual([])
  })

  it('is refused when its chunks make another file', async () => {
    const { send, ask, bundle, blobs } = await open()
    const chunks = await send(BUNDLE)
    const answer = await ask(bundle({ chunks: chunks.toReversed() }))
    expect(answer?.detail).toContain('do not make up a file of the given checksum')
    expect(await blobs.findSize(sha1)).toBeUndefined()
  })

  it('is not had for knowing its checksum', async () => {
    const { send, ask, bundle, blobs } = await open()
    await writeBlob(blobs, BUNDLE)
    const chunks = await send(Buffer.from('something'))
    expect((await ask(bundle({ chunks })))?.state).toBe('error')
    expect((await ask(bundle({ chunks: [sha1] })))?.state).toBe('not_found')
  })

  it('is waited for while somebody is at it', async () => {
    const { send, ask, bundle, run, store } = await open()
    const slow = { assembler: { assemble: async () => {} } }
    const chunks = await send(BUNDLE)
    expect((await ask(bundle({ chunks }), slow))?.state).toBe('created')
    await store.assemblies.claim(T0_MS, 0)
    expect((await ask(bundle({ chunks }), slow))?.state).toBe('assembling')
    await run()
    expect((await ask(bundle({ chunks }), slow))?.state).toBe('assembling')
  })

  it('is taken up again where a process ended, and given up when it ends each', async () => {
    const { send, ask, bundle, run, store, time, shop } = await open()
    const slow = { assembler: { assemble: async () => {} } }
    const chunks = await send(BUNDLE)
    await ask(bundle({ chunks }), slow)
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await store.assemblies.claim(time.nowMs, time.nowMs - 60_000)
      time.nowMs += 61_000
    }
    await run()
    expect((await ask(bundle({ chunks }), slow))?.detail).toContain('failed several times')
    await ask(bundle({ chunks }), slow)
    await store.assemblies.claim(time.nowMs, 0)
    time.nowMs += 61_000
    await run()
    expect(await store.artifactBundles.findByHash(shop.organization.id, sha1)).toBeDefined()
  })

  it('needs its chunks an hour longer, in case that another upload counts on them', async () => {
    const { send, ask, bundle, blobs, store, time, settled } = await open()
    const chunks = await send(BUNDLE)
    const isDone = async () => settled.length > 0
    expect((await ask(bundle({ chunks }), { isDone }))?.state).toBe('ok')
    const dayAgo = () => time.nowMs - 24 * HOUR_MS
    expect(await store.chunks.deleteUnused(dayAgo(), 100)).toEqual([])
    time.nowMs += HOUR_MS + 1
    expect(await store.chunks.deleteUnused(dayAgo(), 100)).toHaveLength(new Set(chunks).size)
    expect(await blobs.findSize(sha1)).toBe(BUNDLE.length)
  })

  it('frees the blob of the bundle that it replaces', async () => {
    const { send, ask, bundle, blobs, store, time } = await open()
    await ask(bundle({ chunks: await send(BUNDLE) }))
    expect(await blobs.findSize(sha1)).toBe(BUNDLE.length)
    time.nowMs += 1
    await store.chunks.deleteUnused(time.nowMs, 100)
    const newer = buildBundle({ 'b.js': { content: 'new' } }, { debug_id: UUID })
    await ask({ ...bundle({ chunks: await send(newer) }), sha1: sha1Of(newer) })
    expect(await blobs.findSize(sha1)).toBeUndefined()
    expect(await blobs.findSize(sha1Of(newer))).toBe(newer.length)
  })

  it('tells its sender no more than that the server failed, and the operator why', async () => {
    const { send, ask, bundle, store, errors } = await open()
    const chunks = await send(BUNDLE)
    const broken = new Error('no such table')
    store.artifactBundles.insert = () => Promise.reject(broken)
    const answer = await ask(bundle({ chunks }))
    expect(answer?.detail).toBe('The server failed to put this file together: upload it again.')
    expect(errors).toEqual([{ err: broken, sha1 }])
  })
})

describe('a bundle of the old way', () => {
  it('becomes files of its release, and is forgotten itself', async () => {
    const { store, send, ask, projectIds, shop, blobs, time } = await open()
    const zip = buildBundle(
      {
        '_/_/app.js': { url: '~/app.js', headers: { Sourcemap: 'a.map' }, content: 'x()' },
        '_/_/b.js': { url: '~/b.js', content: '' },
      },
      { release: 'shop@1', dist: '7' },
    )
    const association = { release: 'shop@1', dist: undefined }
    const request = { chunks: await send(zip), projectIds, association }
    const wanted = { kind: 'release_files', sha1: sha1Of(zip), request } as const
    expect((await ask(wanted))?.state).toBe('ok')
    expect((await ask(wanted))?.state).toBe('ok')
    const release = { organizationId: shop.organization.id, release: 'shop@1' }
    const { rows } = await store.releaseFiles.list(
      { ...release, names: [], sha1s: [] },
      { offset: 0, limit: 9 },
    )
    expect(rows).toMatchObject([
      { name: '~/app.js', dist: '7', headers: { Sourcemap: 'a.map' }, sha1: sha1Of('x()') },
      { name: '~/b.js', dist: '7', byteCount: 0 },
    ])
    await store.chunks.deleteUnused(time.nowMs + 1, 100)
    await sweepBlobs({ blobs, references: store.blobReferences }, 8.64e15)
    expect(await blobs.findSize(sha1Of('x()'))).toBe(3)
    expect(await blobs.findSize(sha1Of(zip))).toBeUndefined()
  })

  it('is refused for another release than its own, or with a file that is broken', async () => {
    const { send, ask, projectIds } = await open()
    const association = { release: 'shop@1', dist: undefined }
    const details: unknown[] = []
    for (const zip of [
      buildBundle({}, { release: 'shop@2' }),
      buildZip([
        { name: 'manifest.json', content: '{"files":{"a.js":{}}}' },
        { name: 'a.js', content: 'x', byteCount: 1000 },
      ]),
    ]) {
      const request = { chunks: await send(zip), projectIds, association }
      const answer = await ask({ kind: 'release_files', sha1: sha1Of(zip), request })
      details.push(answer?.detail)
    }
    expect(details).toEqual(['The bundle is for the release shop@2.', 'a.js cannot be expanded.'])
  })
})

describe('a debug file in chunks', () => {
  it('is kept under the id that is in its name or was sent', async () => {
    const { store, send, ask, projectIds, shop } = await open()
    const file = Buffer.from('com.shop.Cart -> a.a:\n')
    const chunks = await send(file)
    const wanted = (request: object) =>
      ({
        kind: 'debug_file',
        sha1: sha1Of(file),
        request: { chunks, projectIds, ...request },
      }) as const
    expect(await ask(wanted({ name: 'mapping.txt' }))).toMatchObject({
      state: 'error',
      detail: 'The file came without a debug id, and none is in its name.',
    })
    await ask(wanted({ name: `/proguard/${UUID}.txt` }))
    await ask(wanted({ name: 'libshop.so', debugId: `${UUID}-3` }))
    const found = await store.debugFiles.findByDebugIds(shop.project.id, [UUID, `${UUID}-3`])
    expect(found).toMatchObject([
      { format: 'unknown', objectName: 'libshop.so', debugId: `${UUID}-3` },
      { format: 'proguard', objectName: 'proguard-mapping', debugId: UUID },
    ])
  })
})
