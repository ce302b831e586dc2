import { describe, expect, it } from 'vitest'
import { buildZip, sha1Of } from '../../artifacts/testing/build-zip.ts'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'
import { download, sendForm } from '../testing/send-form.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const MAPPING = 'com.shop.Cart -> a.a:\n    1:1:int total():7:7 -> a\n'
const FILES = '/projects/shop/shop-web/files/dsyms/'
const ASSEMBLE = '/projects/shop/shop-web/files/difs/assemble/'

async function openShop() {
  const api = createTestApi()
  const { token } = await api.createTenant('shop')
  const call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
    requestAs(api, token, [path, { method, body }])
  const sendZip = (content: Buffer) =>
    sendForm(api, token, [FILES, [{ name: 'file', filename: 'mapping.zip', content }]])
  const sendChunk = (content: Buffer) => {
    const field = { name: 'file', filename: sha1Of(content), content }
    return sendForm(api, token, ['/organizations/shop/chunk-upload/', [field]])
  }
  return { api, token, call, sendZip, sendChunk }
}

describe('a debug file', () => {
  it('comes in chunks, under each of its ids', async () => {
    const { call, sendChunk } = await openShop()
    const content = Buffer.from(MAPPING)
    const sha1 = sha1Of(content)
    const file = { name: `/proguard/${UUID}.txt`, chunks: [sha1] }
    const ask = async (change: object = {}) =>
      (await call('POST', ASSEMBLE, { [sha1]: { ...file, ...change } })).json
    expect(await ask()).toEqual({
      [sha1]: { state: 'not_found', missingChunks: [sha1], detail: null },
    })
    await sendChunk(content)
    expect(await ask()).toEqual({
      [sha1]: {
        state: 'ok',
        missingChunks: [],
        detail: null,
        dif: {
          id: expect.any(String),
          uuid: UUID,
          debugId: UUID,
          codeId: null,
          cpuName: 'any',
          objectName: 'proguard-mapping',
          symbolType: 'proguard',
          headers: { 'Content-Type': 'text/x-proguard+plain' },
          size: MAPPING.length,
          sha1,
          dateCreated: '2026-01-02T03:04:05.000Z',
          data: { features: ['mapping'] },
        },
      },
    })
    const other = UUID.replace('26', '27')
    expect(await ask({ name: `/proguard/${other}.txt` })).toMatchObject({
      [sha1]: { state: 'ok', dif: { debugId: other } },
    })
    expect(await ask({ name: 'libshop.so', debug_id: `${UUID}-1` })).toMatchObject({
      [sha1]: { state: 'ok', dif: { debugId: `${UUID}-1`, symbolType: 'unknown' } },
    })
    expect((await call('GET', FILES)).json).toHaveLength(3)
  })

  it('without an id is refused in a sentence', async () => {
    const { call, sendChunk } = await openShop()
    const content = Buffer.from('\x7fELF')
    const sha1 = sha1Of(content)
    await sendChunk(content)
    const body = { [sha1]: { name: 'libshop.so', chunks: [sha1] } }
    expect((await call('POST', ASSEMBLE, body)).json).toEqual({
      [sha1]: {
        state: 'error',
        missingChunks: [],
        detail: 'The file came without a debug id, and none is in its name.',
      },
    })
  })

  it.each([
    [{ x: { name: 'a', chunks: [] } }],
    [{ [sha1Of('')]: { chunks: [] } }],
    [{ [sha1Of('')]: { name: 'a', chunks: ['x'] } }],
    [[]],
  ])('is not asked for with %j', async (body) => {
    const { call } = await openShop()
    expect((await call('POST', ASSEMBLE, body)).status).toBe(400)
  })

  it('comes in a zip from old tools', async () => {
    const { api, call, sendZip } = await openShop()
    const zip = buildZip([
      { name: `proguard/${UUID}.txt`, content: MAPPING },
      { name: 'proguard/readme.md', content: 'passed over' },
      { name: 'libshop.so', content: '\x7fELF' },
    ])
    const sent = await sendZip(zip)
    expect(sent.status).toBe(201)
    expect(sent.json).toMatchObject([{ uuid: UUID, size: MAPPING.length }])
    expect((await call('GET', FILES)).json).toEqual(sent.json)
    expect(await api.deps.blobs.findSize(sha1Of(zip))).toBeUndefined()
  })

  it.each([
    ['is no zip archive', Buffer.from('x')],
    [
      'has another length than it says',
      buildZip([{ name: `proguard/${UUID}.txt`, content: MAPPING, byteCount: 5 }]),
    ],
    [
      'are over 268435456 bytes together',
      buildZip([{ name: `proguard/${UUID}.txt`, content: '', byteCount: 3e8 }]),
    ],
    [
      'has more than 1000 files',
      buildZip(Array.from({ length: 1001 }, (_, index) => ({ name: `${index}`, content: '' }))),
    ],
  ])('in a bad zip is refused: %s', async (sentence, zip) => {
    const { api, call, sendZip } = await openShop()
    const { status, json } = await sendZip(zip)
    expect([status, json]).toEqual([400, { detail: expect.stringContaining(sentence) }])
    expect((await call('GET', FILES)).json).toEqual([])
    expect(await api.deps.blobs.findSize(sha1Of(zip))).toBeUndefined()
  })

  it('is found, downloaded and deleted', async () => {
    const { api, token, call, sendZip } = await openShop()
    await sendZip(buildZip([{ name: `proguard/${UUID}.txt`, content: MAPPING }]))
    const found = async (query: string) =>
      ((await call('GET', `${FILES}?${query}`)).json as { id: string }[]).length
    expect(await found(`debug_id=${UUID.replaceAll('-', '').toUpperCase()}`)).toBe(1)
    expect(await found('query=mapping&file_formats=proguard&file_formats=pe')).toBe(1)
    expect(await found('file_formats=elf')).toBe(0)
    expect(await found('code_id=abc')).toBe(0)
    const unknown = `${FILES}unknown/?checksums=${sha1Of(MAPPING)}&checksums=${sha1Of('x')}`
    expect((await call('GET', unknown)).json).toEqual({ missing: [sha1Of('x')] })
    const [{ id } = { id: '' }] = (await call('GET', FILES)).json as { id: string }[]
    const saved = await download(api, token, `${FILES}?id=${id}`)
    expect(saved.text).toBe(MAPPING)
    expect(saved.headers.get('content-disposition')).toBe(`attachment; filename="${UUID}.txt"`)
    expect((await call('DELETE', `${FILES}?id=${id}`)).status).toBe(204)
    expect((await call('DELETE', `${FILES}?id=${id}`)).status).toBe(404)
    expect((await call('GET', `${FILES}?id=x`)).status).toBe(404)
    expect(await api.deps.blobs.findSize(sha1Of(MAPPING))).toBeUndefined()
  })

  it('belongs to releases', async () => {
    const { call, sendZip } = await openShop()
    await sendZip(buildZip([{ name: `proguard/${UUID}.txt`, content: MAPPING }]))
    const path = '/projects/shop/shop-web/files/proguard-artifact-releases/'
    const body = { release_name: 'app@1', proguard_uuid: UUID }
    expect((await call('POST', path, body)).status).toBe(201)
    expect((await call('POST', path, body)).status).toBe(409)
    const releases = { releases: ['app@1'] }
    expect((await call('GET', `${path}?proguard_uuid=${UUID}`)).json).toEqual(releases)
    expect((await call('GET', path)).json).toEqual({ releases: [] })
    for (const bad of ['x', UUID.replace('26', '27')]) {
      expect((await call('POST', path, { ...body, proguard_uuid: bad })).status).toBe(400)
    }
    expect((await call('POST', `${FILES}associate/`, {})).json).toEqual({ associatedDsymFiles: [] })
  })
})
