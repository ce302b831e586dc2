import { describe, expect, it } from 'vitest'
import { RELEASE_FILE_BYTES_MAX } from '../../artifacts/artifact-limits.ts'
import { sha1Of } from '../../artifacts/testing/build-zip.ts'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'
import { download, type FormField, sendForm } from '../testing/send-form.ts'

const FILES = '/projects/shop/shop-web/releases/shop@1/files/'
const FILE = { name: 'file', filename: 'app.js', content: 'x()' }

async function openShop() {
  const api = createTestApi()
  const { token } = await api.createTenant('shop')
  const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown) =>
    requestAs(api, token, [path, { method, body }])
  const projects = ['shop-web']
  await call('POST', '/organizations/shop/releases/', { version: 'shop@1', projects })
  const upload = (fields: readonly FormField[], path = FILES) =>
    sendForm(api, token, [path, fields])
  return { api, token, call, upload }
}

describe('a file of a release', () => {
  it('is sent with its name, dist and headers', async () => {
    const { api, upload, call } = await openShop()
    const { status, json } = await upload([
      { name: 'name', content: '~/app.js' },
      { name: 'dist', content: '7' },
      { name: 'header', content: 'Sourcemap: app.js.map' },
      { name: 'header', content: 'X-Time:12:30' },
      FILE,
    ])
    expect(status).toBe(201)
    expect(json).toEqual({
      id: expect.any(String),
      name: '~/app.js',
      dist: '7',
      headers: {
        'Content-Type': 'application/octet-stream',
        Sourcemap: 'app.js.map',
        'X-Time': '12:30',
      },
      size: 3,
      sha1: sha1Of('x()'),
      dateCreated: '2026-01-02T03:04:05.000Z',
    })
    expect((await call('GET', FILES)).json).toEqual([json])
    expect(
      (await call('GET', FILES.replace('projects/shop/shop-web', 'organizations/shop'))).json,
    ).toEqual([json])
    const added = await call('GET', `${FILES}${(json as { id: string }).id}/`)
    expect(added.json).toEqual(json)
    expect(api.loggedErrors).toEqual([])
  })

  it('is called by its own name when no other is given', async () => {
    const { upload } = await openShop()
    expect((await upload([FILE])).json).toMatchObject({ name: 'app.js', dist: null })
  })

  it('is found by parts of names and by hashes', async () => {
    const { upload, call } = await openShop()
    for (const [name, content] of [
      ['~/a.js', 'a'],
      ['~/b.js', 'b'],
      ['~/c.css', 'c'],
    ] as const) {
      await upload([
        { ...FILE, content },
        { name: 'name', content: name },
      ])
    }
    const names = async (query: string) =>
      ((await call('GET', `${FILES}?${query}`)).json as { name: string }[]).map((row) => row.name)
    expect(await names('query=.js')).toEqual(['~/a.js', '~/b.js'])
    expect(await names('query=a.js&query=.css')).toEqual(['~/a.js', '~/c.css'])
    expect(await names(`checksum=${sha1Of('b')}&checksum=${sha1Of('x')}`)).toEqual(['~/b.js'])
    expect(await names('limit=1&cursor=0:1:0')).toEqual(['~/b.js'])
  })

  it('is downloaded, renamed and deleted', async () => {
    const { api, token, upload, call } = await openShop()
    const { id } = (await upload([FILE])).json as { id: string }
    const saved = await download(api, token, `${FILES}${id}/?download=1`)
    expect(saved).toMatchObject({ status: 200, text: 'x()' })
    expect(saved.headers.get('content-length')).toBe('3')
    expect((await call('PUT', `${FILES}${id}/`, { name: '~/new.js' })).json).toMatchObject({
      name: '~/new.js',
    })
    expect((await call('DELETE', `${FILES}${id}/`)).status).toBe(204)
    expect((await call('DELETE', `${FILES}${id}/`)).status).toBe(404)
    expect(await api.deps.blobs.findSize(sha1Of('x()'))).toBeUndefined()
  })

  it('keeps a blob that another file needs', async () => {
    const { api, upload, call } = await openShop()
    const { id } = (await upload([FILE])).json as { id: string }
    await upload([FILE, { name: 'dist', content: '7' }])
    expect((await upload([FILE])).status).toBe(409)
    await call('DELETE', `${FILES}${id}/`)
    expect(await api.deps.blobs.findSize(sha1Of('x()'))).toBe(3)
  })

  it.each<[string, readonly FormField[], number]>([
    ['Missing uploaded file', [{ name: 'name', content: 'x' }], 400],
    ['File name must be specified', [{ ...FILE, filename: 'file' }], 400],
    ['must not contain special', [FILE, { name: 'name', content: '~/a\nb.js' }], 400],
    ['The file name is too long', [FILE, { name: 'name', content: 'a'.repeat(2049) }], 400],
    ['The dist is too long', [FILE, { name: 'dist', content: 'a'.repeat(65) }], 400],
    ['was not formatted correctly', [FILE, { name: 'header', content: 'none' }], 400],
    ['must not contain special', [FILE, { name: 'header', content: 'a:b\nc' }], 400],
    ['name is too long', [FILE, { name: 'name', content: 'a'.repeat(20_000) }], 413],
    ['too large', [{ ...FILE, content: Buffer.alloc(RELEASE_FILE_BYTES_MAX + 1) }], 413],
    ['too many parts', Array(300).fill({ name: 'header', content: 'a:b' }), 400],
  ])('is refused: %s', async (sentence, fields, status) => {
    const { upload, call } = await openShop()
    const answer = await upload(fields)
    expect([answer.status, answer.json]).toEqual([
      status,
      { detail: expect.stringContaining(sentence) },
    ])
    expect((await call('GET', FILES)).json).toEqual([])
  })

  it('needs a release that its project has', async () => {
    const { api, token, upload, call } = await openShop()
    await call('POST', '/teams/shop/shop/projects/', { name: 'Tills' })
    const tills = FILES.replace('shop-web', 'tills')
    expect((await upload([FILE], tills)).status).toBe(404)
    expect((await upload([FILE], FILES.replace('shop@1', 'shop@2'))).status).toBe(404)
    expect((await requestAs(api, token, [tills])).status).toBe(404)
  })
})

describe('a release', () => {
  const RELEASES = '/organizations/shop/releases/'

  it('is made once, and changed by whoever makes it again', async () => {
    const { call } = await openShop()
    const body = {
      version: 'shop@2',
      projects: ['shop-web'],
      ref: 'abc',
      dateStarted: '2026-01-01T10:00:00.123456789Z',
    }
    const created = await call('POST', RELEASES, body)
    expect(created.status).toBe(201)
    expect(created.json).toMatchObject({
      version: 'shop@2',
      versionInfo: { package: 'shop', version: { raw: '2' } },
      status: 'open',
      ref: 'abc',
      dateStarted: '2026-01-01T10:00:00.123Z',
      dateReleased: null,
      newGroups: 0,
      projects: [{ slug: 'shop-web', name: 'Web' }],
    })
    const again = await call('POST', RELEASES, { version: 'shop@2', status: 'archived' })
    expect([again.status, again.json]).toMatchObject([208, { status: 'archived', ref: 'abc' }])
  })

  it('is read and changed by organization and by project', async () => {
    const { call } = await openShop()
    const ofProject = '/projects/shop/shop-web/releases/shop@1/'
    const change = { dateReleased: '2026-01-02T00:00:00Z', url: 'https://shop.example/1' }
    expect((await call('PUT', ofProject, change)).json).toMatchObject({ url: change.url })
    await call('PUT', `${RELEASES}shop@1/`, { url: null, commits: [], refs: [] })
    expect((await call('GET', ofProject)).json).toMatchObject({
      url: null,
      dateReleased: '2026-01-02T00:00:00.000Z',
    })
    const projectReleases = '/projects/shop/shop-web/releases/'
    expect((await call('POST', projectReleases, { version: 'shop@3' })).status).toBe(201)
    const list = (await call('GET', projectReleases)).json as { version: string }[]
    expect(list.map((release) => release.version)).toEqual(['shop@3', 'shop@1'])
    expect((await call('GET', `${RELEASES}?query=@3`)).json).toHaveLength(1)
  })

  it('is deleted with its files, unless an issue began with it', async () => {
    const { api, call, upload } = await openShop()
    await upload([FILE])
    expect((await call('DELETE', `${RELEASES}shop@1/`)).status).toBe(204)
    expect((await call('GET', `${RELEASES}shop@1/`)).status).toBe(404)
    expect(await api.deps.blobs.findSize(sha1Of('x()'))).toBeUndefined()
  })

  it.each<[object, object]>([
    [{ version: 'a/b', projects: ['shop-web'] }, { version: [expect.any(String)] }],
    [{ version: 'latest', projects: ['shop-web'] }, { version: [expect.any(String)] }],
    [{ version: 'shop@2' }, { projects: ['Name at least one project.'] }],
    [{ version: 'shop@2', projects: ['x'] }, { projects: ['There is no project x.'] }],
    [
      { version: 'shop@2', projects: ['shop-web'], dateReleased: 'soon' },
      { dateReleased: ['This is no date and time.'] },
    ],
  ])('is refused: %j', async (body, fields) => {
    const { call } = await openShop()
    const { status, json } = await call('POST', RELEASES, body)
    expect([status, json]).toEqual([400, fields])
  })
})
