import type { SourceMapDebug } from '@vedette/protocol/api/source-map-debug'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { buildBundle, sha1Of } from '../../artifacts/testing/build-zip.ts'
import { CART_URL, cartEvent, cartFile, cartMap } from '../../symbolicate/testing/cart-build.ts'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'
import { sendForm } from '../testing/send-form.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const ID = 'a'.repeat(32) as EventId
const EVENT = `/projects/shop/shop-web/events/${ID}`
const SDK = { name: 'sentry.javascript.browser', version: '10.1.0' }
const IMAGES = { images: [{ type: 'sourcemap', debug_id: UUID, code_file: CART_URL }] }
const NEW = `${EVENT}/source-map-debug-blue-thunder-edition/`

async function openShop(overrides: Partial<NormalizedEvent>) {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const event = { ...cartEvent({ sdk: SDK, ...overrides }), event_id: ID }
  await api.storeEvents(tenant, [{ hash: 'a', event }])
  const get = (path: string) => requestAs(api, tenant.token, [path])

  async function upload(attributes: { debug_id?: string; dist?: string } = {}, request = {}) {
    const { debug_id, ...rest } = attributes
    const headers = { sourcemap: 'cart.min.js.map', ...(debug_id && { 'debug-id': debug_id }) }
    const bundle = buildBundle(
      {
        'a.js': {
          type: 'minified_source',
          url: '~/static/cart.min.js',
          headers,
          ...text(cartFile()),
        },
        'a.map': {
          type: 'source_map',
          url: '~/static/cart.min.js.map',
          headers,
          ...text(cartMap()),
        },
      },
      rest,
    )
    const sha1 = sha1Of(bundle)
    const file = { name: 'file', filename: sha1, content: bundle }
    await sendForm(api, tenant.token, ['/organizations/shop/chunk-upload/', [file]])
    const body = { checksum: sha1, chunks: [sha1], projects: ['shop-web'], ...rest, ...request }
    const path = '/organizations/shop/artifactbundle/assemble/'
    const answer = await requestAs(api, tenant.token, [path, { method: 'POST', body }])
    expect(answer.json).toMatchObject({ state: 'ok' })
  }

  return { get, upload }
}

const text = ({ content }: { readonly content: string | Uint8Array }) => ({
  content: String(content),
})

async function frameOf(get: Awaited<ReturnType<typeof openShop>>['get']) {
  const { status, json } = await get(NEW)
  expect(status).toBe(200)
  return (json as SourceMapDebug).exceptions[0]?.frames[0]
}

describe('why a frame does not show its source', () => {
  it('names the debug id that nothing was uploaded for, and says when it was', async () => {
    const { get, upload } = await openShop({ debug_meta: IMAGES, release: undefined as never })
    const { json } = await get(NEW)
    expect(json).toMatchObject({
      release: null,
      has_debug_ids: true,
      sdk_version: '10.1.0',
      sdk_debug_id_support: 'full',
      project_has_some_artifact_bundle: false,
      has_uploaded_some_artifact_with_a_debug_id: false,
    })
    expect(await frameOf(get)).toEqual({
      debug_id_process: {
        debug_id: UUID,
        uploaded_source_file_with_correct_debug_id: false,
        uploaded_source_map_with_correct_debug_id: false,
      },
      release_process: null,
      scraping_process: { source_file: null, source_map: null },
      isMapped: false,
      reason: 'file_not_uploaded',
      detail: null,
      lookedFor: [UUID],
    })
    await upload({ debug_id: UUID })
    expect(await frameOf(get)).toMatchObject({
      debug_id_process: {
        uploaded_source_file_with_correct_debug_id: true,
        uploaded_source_map_with_correct_debug_id: true,
      },
      isMapped: true,
      reason: null,
      lookedFor: [],
    })
    expect((await get(NEW)).json).toMatchObject({
      project_has_some_artifact_bundle: true,
      has_uploaded_some_artifact_with_a_debug_id: true,
    })
  })

  it('names the addresses that were looked for in a release', async () => {
    const { get, upload } = await openShop({ dist: '7' })
    expect(await frameOf(get)).toMatchObject({
      debug_id_process: { debug_id: null },
      release_process: {
        abs_path: CART_URL,
        matching_source_file_names: [],
        source_file_lookup_result: 'unsuccessful',
        source_map_lookup_result: 'unsuccessful',
      },
      reason: 'file_not_uploaded',
      lookedFor: [CART_URL, '~/static/cart.min.js'],
    })
    await upload({ dist: '8' }, { version: 'shop@1' })
    expect(await frameOf(get)).toMatchObject({
      release_process: {
        matching_source_file_names: ['~/static/cart.min.js'],
        matching_source_map_name: '~/static/cart.min.js.map',
        source_map_reference: 'cart.min.js.map',
        source_file_lookup_result: 'wrong-dist',
        source_map_lookup_result: 'wrong-dist',
      },
      reason: 'dist_mismatch',
      detail: 'uploaded for dist 8',
    })
    expect((await get(NEW)).json).toMatchObject({ release_has_some_artifact: true, dist: '7' })
  })

  it.each([
    ['sentry.javascript.browser', '7.55.9', 'needs-upgrade'],
    ['sentry.javascript.node', '7.56.0', 'full'],
    ['sentry.javascript.react-native', '5.11.0', 'needs-upgrade'],
    ['sentry.python', '2.0.0', 'not-supported'],
    ['my-own', '1.0.0', 'unofficial-sdk'],
  ])('tells what %s %s can send', async (name, version, support) => {
    const { get } = await openShop({ sdk: { name, version } })
    expect((await get(NEW)).json).toMatchObject({
      has_debug_ids: false,
      sdk_debug_id_support: support,
    })
  })

  it('answers older clients for the frame that they ask for', async () => {
    const { get } = await openShop({ debug_meta: IMAGES })
    const old = `${EVENT}/source-map-debug/`
    expect((await get(old)).json).toEqual((await get(NEW)).json)
    expect((await get(`${old}?frame_idx=0&exception_idx=0`)).json).toMatchObject({
      errors: [{ type: 'debug_id_no_sourcemaps', data: { reason: 'file_not_uploaded' } }],
    })
    expect((await get(`${old}?frame_idx=9&exception_idx=0`)).status).toBe(404)
    expect((await get(`${old}?frame_idx=x&exception_idx=0`)).status).toBe(400)
    expect((await get(`${old}?exception_idx=0`)).status).toBe(400)
  })

  it('knows no event that is not there', async () => {
    const { get } = await openShop({})
    expect((await get(NEW.replace(ID, 'b'.repeat(32)))).status).toBe(404)
  })
})
