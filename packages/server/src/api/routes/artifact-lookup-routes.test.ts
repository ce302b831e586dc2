import { describe, expect, it } from 'vitest'
import { buildBundle, sha1Of } from '../../artifacts/testing/build-zip.ts'
import { createTestApi, type TestTenant, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'
import { sendForm } from '../testing/send-form.ts'

const DEBUG_ID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const PATH = '/projects/shop/shop-web/artifact-lookup/'
const BASE = `${URL_PREFIX}/api/0${PATH}`

interface Found {
  readonly id: string
  readonly type: string
  readonly url: string
  readonly resolved_with: string
  readonly abs_path?: string
}

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const other = await api.createTenant('other')
  const ask = (query: string, { token } = tenant) => requestAs(api, token, [`${PATH}${query}`])
  const find = async (query: string) => (await ask(query)).json as readonly Found[]

  async function upload(
    path: string,
    { release, dist, debugId }: { release?: string; dist?: string; debugId?: string } = {},
    { organization, project, token }: TestTenant = tenant,
  ) {
    const headers = debugId === undefined ? {} : { 'debug-id': debugId }
    const file = { type: 'minified_source', url: `~${path}`, headers, content: `code of ${path}` }
    const bundle = buildBundle(
      { 'a.js': file },
      { ...(release && { release }), ...(dist && { dist }) },
    )
    const sha1 = sha1Of(bundle)
    const target = `/organizations/${organization.slug}`
    const chunk = { name: 'file', filename: sha1, content: bundle }
    await sendForm(api, token, [`${target}/chunk-upload/`, [chunk]])
    const body = {
      ...{ checksum: sha1, chunks: [sha1], projects: [project.slug] },
      ...(release && { version: release }),
      ...(dist && { dist }),
    }
    const request = { method: 'POST', body } as const
    const answer = await requestAs(api, token, [`${target}/artifactbundle/assemble/`, request])
    expect(answer.json).toMatchObject({ state: 'ok' })
    return bundle
  }

  async function sendFile(name: string, dist?: string) {
    const target = '/projects/shop/shop-web/releases/'
    const body = { version: 'shop@1', projects: ['shop-web'] }
    await requestAs(api, tenant.token, ['/organizations/shop/releases/', { method: 'POST', body }])
    const parts = [
      { name: 'file', filename: 'a.js', content: Buffer.from(`code of ${name}`) },
      { name: 'name', content: name },
      { name: 'header', content: 'Sourcemap:a.js.map' },
      ...(dist ? [{ name: 'dist', content: dist }] : []),
    ]
    const { status } = await sendForm(api, tenant.token, [`${target}shop%401/files/`, parts])
    expect(status).toBe(201)
  }

  /** As whoever follows the answer. */
  async function download(url: string, token = tenant.token) {
    const headers = { authorization: `Bearer ${token}` }
    const response = await api.app.request(url.slice(URL_PREFIX.length), { headers })
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
  }

  return { api, tenant, other, ask, find, upload, sendFile, download }
}

describe('uploaded files that explain code', () => {
  it('are found by debug id, and given out as they came', async () => {
    const { find, upload, download } = await openShop()
    const bundle = await upload('/a.js', { debugId: DEBUG_ID })
    await upload('/b.js')
    const found = await find(`?debug_id=${DEBUG_ID.replaceAll('-', '').toUpperCase()}`)
    expect(found).toEqual([
      {
        id: expect.stringMatching(/^artifact_bundle\/.{36}$/),
        type: 'bundle',
        url: expect.stringMatching(`^${BASE}\\?download=artifact_bundle%2F`),
        resolved_with: 'debug-id',
      },
    ])
    const { status, bytes } = await download(found[0]?.url ?? '')
    expect(status).toBe(200)
    expect(bytes.equals(bundle)).toBe(true)
  })

  it.each([
    ['a part', '/static/cart', 1],
    ['the whole address', 'https://shop.example/static/cart.min.js?v=1', 1],
    ['what was uploaded', '~/static/cart.min.js', 1],
    ['another file', '/static/stock', 0],
  ])('are found in a release by %s', async (_, url, count) => {
    const { find, upload } = await openShop()
    await upload('/static/cart.min.js', { release: 'shop@1' })
    await upload('/static/cart.min.js', { release: 'shop@1', dist: '7' })
    const query = `?release=shop%401&url=nowhere&url=${encodeURIComponent(url)}`
    const found = await find(query)
    expect(found.map((one) => one.resolved_with)).toEqual(Array(count).fill('release'))
    expect(await find(`${query}&dist=7`)).toHaveLength(count)
    expect(await find(`${query}&dist=8`)).toEqual([])
    expect(await find(query.replace('shop%401', 'shop%402'))).toEqual([])
    expect(await find(query.replace('release', 'other'))).toEqual([])
  })

  it('are each named once, however they are found', async () => {
    const { find, upload } = await openShop()
    await upload('/cart.js', { release: 'shop@1', debugId: DEBUG_ID })
    const found = await find(`?debug_id=${DEBUG_ID}&release=shop%401&url=cart`)
    expect(found.map((one) => one.resolved_with)).toEqual(['debug-id'])
  })

  it('are single files too, with their names and headers', async () => {
    const { find, sendFile, download } = await openShop()
    await sendFile('~/static/cart.js')
    await sendFile('~/static/cart.js', '7')
    await sendFile('~/other.js')
    const found = await find('?release=shop%401&url=/static/cart')
    expect(found).toMatchObject([
      {
        id: expect.stringMatching(/^release_file\/\d+$/),
        type: 'file',
        resolved_with: 'release-old',
        abs_path: '~/static/cart.js',
        headers: { Sourcemap: 'a.js.map' },
      },
    ])
    const { bytes } = await download(found[0]?.url ?? '')
    expect(bytes.toString()).toBe('code of ~/static/cart.js')
  })

  it('are neither found nor given out to others', async () => {
    const { find, upload, sendFile, download, other, ask } = await openShop()
    await upload('/a.js', { debugId: DEBUG_ID, release: 'shop@1' }, other)
    expect(await find(`?debug_id=${DEBUG_ID}&release=shop%401&url=a.js`)).toEqual([])
    await upload('/a.js', { debugId: DEBUG_ID })
    await sendFile('~/a.js')
    const found = await find(`?debug_id=${DEBUG_ID}&release=shop%401&url=a.js`)
    expect(found).toHaveLength(2)
    for (const { url } of found) {
      expect((await download(url, other.token)).status).toBe(404)
      const elsewhere = url.replace('/shop/shop-web/', '/other/other-web/')
      expect((await download(elsewhere, other.token)).status).toBe(404)
    }
    expect((await ask(`?debug_id=${DEBUG_ID}`, other)).status).toBe(404)
  })

  it('are given out to whoever may have sources, and to no other', async () => {
    const { api, tenant, find, upload, download } = await openShop()
    await upload('/a.js', { debugId: DEBUG_ID })
    const token = await api.createToken(tenant.owner, ['project:releases'])
    const [first] = await find(`?debug_id=${DEBUG_ID}`)
    expect((await download(first?.url ?? '', token)).status).toBe(403)
    expect((await download(`${BASE}?debug_id=${DEBUG_ID}`, token)).status).toBe(200)
  })

  it.each([
    '?download=',
    '?download=artifact_bundle',
    '?download=artifact_bundle/1',
    '?download=bundle_index/1',
    '?download=release_file/1',
    '?download=release_file/1&release=shop@1',
    '?download=release_file/x&release=shop@1',
  ])('are not there for %s', async (query) => {
    const { ask } = await openShop()
    expect(await ask(query)).toMatchObject({ status: 404 })
  })

  it('are none for what makes no sense, and too many names are refused', async () => {
    const { ask, find } = await openShop()
    for (const query of ['', '?debug_id=x', '?url=a', '?release=a&url=']) {
      expect(await find(query)).toEqual([])
    }
    const many = Array.from({ length: 51 }, (_, index) => `url=${index}`).join('&')
    expect(await ask(`?release=a&${many}`)).toMatchObject({
      status: 400,
      json: { url: ['Ask for at most 50 at once.'] },
    })
  })
})
