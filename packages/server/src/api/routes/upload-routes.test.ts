import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../artifacts/artifact-limits.ts'
import { buildBundle, buildZip, sha1Of } from '../../artifacts/testing/build-zip.ts'
import { BlobStoreFull } from '../../store/blob-store.ts'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'
import { download, sendForm } from '../testing/send-form.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const CHUNKS = '/organizations/shop/chunk-upload/'
const ASSEMBLE = '/organizations/shop/artifactbundle/assemble/'
const BUNDLES = '/projects/shop/shop-web/files/artifact-bundles/'
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

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const { token } = tenant
  const post = (path: string, body: unknown) =>
    requestAs(api, token, [path, { method: 'POST', body }])
  const get = (path: string) => requestAs(api, token, [path])
  const sendChunk = (content: Buffer) =>
    sendForm(api, token, [CHUNKS, [{ name: 'file', filename: sha1Of(content), content }]])
  return { api, tenant, token, post, get, sendChunk }
}

/** A bundle that went all the way. */
async function openWithBundle(extra: object = {}) {
  const shop = await openShop()
  await shop.sendChunk(BUNDLE)
  const sha1 = sha1Of(BUNDLE)
  const body = { checksum: sha1, chunks: [sha1], projects: ['shop-web'], ...extra }
  expect((await shop.post(ASSEMBLE, body)).json).toMatchObject({ state: 'ok' })
  return { ...shop, sha1 }
}

describe('chunks', () => {
  it('are cut as the server says', async () => {
    const { get } = await openShop()
    expect((await get(CHUNKS)).json).toMatchObject({
      url: `${URL_PREFIX}/api/0${CHUNKS}`,
      chunkSize: 8_388_608,
      chunksPerRequest: 64,
      maxRequestSize: 33_554_432,
      hashAlgorithm: 'sha1',
      compression: ['gzip'],
      accept: expect.arrayContaining(['artifact_bundles_v2', 'debug_files', 'release_files']),
    })
  })

  it('are kept, plain or compressed', async () => {
    const { api, token } = await openShop()
    const [a, b] = [Buffer.from('one'), Buffer.from('two')]
    const fields = [
      { name: 'file', filename: sha1Of(a), content: a },
      { name: 'file_gzip', filename: sha1Of(b).toUpperCase(), content: gzipSync(b) },
      { name: 'note', content: 'passed over' },
    ]
    expect((await sendForm(api, token, [CHUNKS, fields])).status).toBe(200)
    for (const chunk of [a, b]) expect(await api.deps.blobs.findSize(sha1Of(chunk))).toBe(3)
    expect((await sendForm(api, token, [CHUNKS, []])).status).toBe(200)
  })

  it.each<[string, string, Uint8Array, string, number]>([
    ['file', sha1Of('a'), Buffer.from('b'), 'has another checksum', 400],
    ['file', '../../../etc/passwd', Buffer.from('b'), 'called by the SHA-1', 400],
    ['file_gzip', sha1Of('a'), Buffer.from('a'), 'Compressed bytes are broken', 400],
    ['file', sha1Of('a'), Buffer.alloc(CHUNK_BYTES + 1), 'is over 8388608 bytes', 400],
    ['file_gzip', sha1Of('a'), gzipSync(Buffer.alloc(CHUNK_BYTES + 1)), 'is over 8388608', 400],
  ])('are refused: %s %s', async (name, filename, content, sentence, status) => {
    const { api, token } = await openShop()
    const answer = await sendForm(api, token, [CHUNKS, [{ name, filename, content }]])
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual({ detail: expect.stringContaining(sentence) })
    expect(await api.deps.blobs.findSize(sha1Of(content))).toBeUndefined()
    expect(api.loggedErrors).toEqual([])
  })

  it('are refused in too large a number or sum', async () => {
    const { api, token } = await openShop()
    const many = Array.from({ length: 65 }, (_, index) => Buffer.from(String(index)))
    const fields = many.map((content) => ({ name: 'file', filename: sha1Of(content), content }))
    expect((await sendForm(api, token, [CHUNKS, fields])).status).toBe(400)
    const zeros = gzipSync(Buffer.alloc(CHUNK_BYTES))
    const field = { name: 'file_gzip', filename: sha1Of(Buffer.alloc(CHUNK_BYTES)), content: zeros }
    expect((await sendForm(api, token, [CHUNKS, Array(5).fill(field)])).status).toBe(413)
    const chunk = Buffer.alloc(CHUNK_BYTES)
    const plain = { name: 'other', filename: 'x', content: chunk }
    expect((await sendForm(api, token, [CHUNKS, Array(5).fill(plain)])).status).toBe(413)
  })

  it('are nothing when their sender leaves halfway', async () => {
    const { api, token } = await openShop()
    const hangUp = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    async function* half() {
      yield Buffer.from(`--X\r\nContent-Disposition: form-data; name="file"; filename="`)
      yield Buffer.from(`${sha1Of('whole')}"\r\n\r\nwho`)
      throw hangUp
    }
    const request = new Request(`${URL_PREFIX}/api/0${CHUNKS}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'multipart/form-data; boundary=X',
      },
      body: ReadableStream.from(half()),
      duplex: 'half',
    })
    expect((await api.app.fetch(request)).status).toBe(400)
    expect(await api.deps.blobs.findSize(sha1Of('whole'))).toBeUndefined()
    expect(api.loggedErrors).toEqual([])
  })

  it('find no room on a full disk', async () => {
    const { api, sendChunk } = await openShop()
    api.deps.blobs.write = () => Promise.reject(new BlobStoreFull())
    expect(await sendChunk(Buffer.from('x'))).toMatchObject({ status: 507 })
  })
})

describe('a bundle', () => {
  it('is asked for until it is there', async () => {
    const { post, sendChunk, get, tenant } = await openShop()
    const sha1 = sha1Of(BUNDLE)
    const body = {
      checksum: sha1,
      chunks: [sha1],
      projects: [String(tenant.project.id), 'shop-web'],
      version: 'shop@1',
      dist: '7',
    }
    const missing = { state: 'not_found', missingChunks: [sha1], detail: null }
    expect((await post(ASSEMBLE, body)).json).toEqual(missing)
    await sendChunk(BUNDLE)
    const ok = { state: 'ok', missingChunks: [], detail: null }
    expect((await post(ASSEMBLE, body)).json).toEqual(ok)
    expect((await post(ASSEMBLE, { ...body, chunks: [] })).json).toEqual(ok)
    expect((await get(BUNDLES)).json).toEqual([
      {
        bundleId: UUID,
        associations: [{ release: 'shop@1', dist: '7' }],
        date: '2026-01-02T03:04:05.000Z',
        dateModified: '2026-01-02T03:04:05.000Z',
        fileCount: 2,
      },
    ])
  })

  it('becomes known to another release without being sent again', async () => {
    const { post, get, sha1, api } = await openWithBundle({ version: 'shop@1' })
    const body = { checksum: sha1, chunks: [], projects: ['shop-web'], version: 'shop@2' }
    expect((await post(ASSEMBLE, body)).json).toMatchObject({ state: 'ok' })
    const [bundle] = (await get(`${BUNDLES}?query=shop@2`)).json as { associations: object[] }[]
    expect(bundle?.associations).toEqual([
      { release: 'shop@1', dist: null },
      { release: 'shop@2', dist: null },
    ])
    await api.deps.blobs.delete(sha1)
    expect((await post(ASSEMBLE, body)).json).toMatchObject({ state: 'not_found' })
  })

  it('shows its files, and gives them out one by one', async () => {
    const { get, api, token, tenant } = await openWithBundle()
    const path = `/projects/shop/shop-web/artifact-bundles/${UUID.toUpperCase()}/files/`
    const { json } = await get(path)
    expect(json).toMatchObject({
      bundleId: UUID,
      files: [
        { filePath: '~/app.js', fileType: 2, fileSize: 3, debugId: UUID, sourcemap: 'app.js.map' },
        { filePath: '~/app.js.map', fileType: 3, debugId: null },
      ],
    })
    const [file] = (json as { files: { id: string }[] }).files
    const saved = await download(api, token, `${path}${file?.id}/`)
    expect(saved).toMatchObject({ status: 200, text: 'x()' })
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="app.js"')
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    const member = await api.createToken(await api.createUser('m@shop.example', tenant))
    expect((await download(api, member, `${path}${file?.id}/`)).status).toBe(403)
    expect((await download(api, token, `${path}Li4vLi4vZXRjL3Bhc3N3ZA/`)).status).toBe(404)
    expect((await get(`${path}?query=.map`)).json).toMatchObject({ files: [{ fileType: 3 }] })
  })

  it('is deleted with its room on the disk', async () => {
    const { api, token, get, sha1, tenant } = await openWithBundle()
    const remove = (id: string) =>
      requestAs(api, token, [`${BUNDLES}?bundleId=${id}`, { method: 'DELETE' }])
    expect((await remove('x')).status).toBe(404)
    const { chunks } = api.deps.stores
    await chunks.deleteUnused(8.64e15, 10)
    expect((await remove(UUID)).status).toBe(204)
    expect((await get(BUNDLES)).json).toEqual([])
    expect(await api.deps.blobs.findSize(sha1)).toBeUndefined()
    const member = await api.createToken(await api.createUser('m@shop.example', tenant), [
      'org:read',
    ])
    const answer = await requestAs(api, member, [BUNDLES, { method: 'DELETE' }])
    expect(answer.status).toBe(403)
  })

  it.each<[string, object, object]>([
    ['checksum', { checksum: 'x' }, { checksum: ['This is no SHA-1.'] }],
    ['chunks', { chunks: ['x'] }, { 'chunks.0': ['This is no SHA-1.'] }],
    ['projects', { projects: [] }, { projects: ['Name at least one project.'] }],
    ['projects', { projects: ['bank-web'] }, { projects: ['There is no project bank-web.'] }],
    ['version', { version: 'a/b' }, { version: [expect.stringContaining('without slashes')] }],
    ['dist', { dist: '7' }, { dist: ['Give the version that the dist is one of.'] }],
  ])('is refused for its %s', async (_, change, fields) => {
    const { api, post } = await openShop()
    await api.createTenant('bank')
    const sha1 = sha1Of(BUNDLE)
    const body = { checksum: sha1, chunks: [sha1], projects: ['shop-web'], ...change }
    const answer = await post(ASSEMBLE, body)
    expect([answer.status, answer.json]).toEqual([400, fields])
  })

  it('cannot be made of what another organization has sent', async () => {
    const { api, sha1 } = await openWithBundle()
    const { token } = await api.createTenant('bank')
    const body = { checksum: sha1, chunks: [sha1], projects: ['bank-web'] }
    const path = '/organizations/bank/artifactbundle/assemble/'
    const { json } = await requestAs(api, token, [path, { method: 'POST', body }])
    expect(json).toEqual({ state: 'not_found', missingChunks: [sha1], detail: null })
  })

  it('that is broken is told in a sentence', async () => {
    const { post, sendChunk } = await openShop()
    const bad = buildZip([{ name: 'a.js', content: 'x' }])
    await sendChunk(bad)
    const sha1 = sha1Of(bad)
    const answer = await post(ASSEMBLE, { checksum: sha1, chunks: [sha1], projects: ['shop-web'] })
    expect(answer.json).toEqual({
      state: 'error',
      missingChunks: [],
      detail: 'The archive has no manifest.json.',
    })
  })
})

describe('a bundle of a release', () => {
  it('becomes files of the release', async () => {
    const { api, token, post, get, sendChunk } = await openShop()
    await post('/organizations/shop/releases/', { version: 'shop@1', projects: ['shop-web'] })
    await sendChunk(BUNDLE)
    const sha1 = sha1Of(BUNDLE)
    const path = '/organizations/shop/releases/shop@1/assemble/'
    expect((await post(path, { checksum: sha1, chunks: [sha1] })).json).toMatchObject({
      state: 'ok',
    })
    expect((await get('/projects/shop/shop-web/releases/shop@1/files/')).json).toMatchObject([
      { name: '~/app.js', size: 3 },
      { name: '~/app.js.map' },
    ])
    expect((await get('/projects/shop/shop-web/files/source-maps/')).json).toMatchObject([
      { type: 'release', name: 'shop@1', fileCount: 2 },
    ])
    const remove = (target: string) => requestAs(api, token, [target, { method: 'DELETE' }])
    const maps = '/projects/shop/shop-web/files/source-maps/'
    expect((await remove(`${maps}?name=shop@2`)).status).toBe(404)
    expect((await remove(`${maps}?name=shop@1`)).status).toBe(204)
    expect((await get(maps)).json).toMatchObject([{ fileCount: -1 }])
  })

  it.each(['latest', 'shop@2'])('is refused for %s, which is no release', async (version) => {
    const { post } = await openShop()
    const path = `/organizations/shop/releases/${version}/assemble/`
    expect((await post(path, { checksum: sha1Of(''), chunks: [] })).status).toBe(404)
  })
})
