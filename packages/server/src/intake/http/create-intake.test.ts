import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { parseEnvelope } from '@vedette/protocol/envelope'
import { afterEach, describe, expect, it } from 'vitest'
import type { QueueItem } from '../../queue/queue-item.ts'
import {
  startTestIntake,
  TEST_AUTH,
  TEST_ID,
  TEST_KEY,
  type TestIntake,
  type TestIntakeOptions,
} from './start-test-intake.ts'

const ID = '9ec79c33ec9942ab8353589fcb2e04dc'
const EVENT = JSON.stringify({ event_id: ID, message: 'hello' })
const AUTH = { 'X-Sentry-Auth': TEST_AUTH }
const GIF_QUERY = `sentry_key=${TEST_KEY}&sentry_version=4&sentry_client=raven-js/1.0`

let intake: TestIntake | undefined

afterEach(async () => {
  await intake?.stop()
  intake = undefined
})

async function start(options: TestIntakeOptions = {}): Promise<TestIntake> {
  intake = await startTestIntake(options)
  return intake
}

function open(item: QueueItem | undefined) {
  const bytes = item?.body ?? new Uint8Array()
  const limits = { envelopeItemsMax: 10, headerBytesMax: 1e6, itemBytesMax: () => 1e9 }
  const { header, items } = parseEnvelope(bytes, limits)
  const texts = items.map(({ payload }) => Buffer.from(payload).toString())
  return { header, types: items.map((entry) => entry.header.type), texts }
}

function envelope(header: object, ...items: readonly [type: string, payload: string][]): string {
  const lines = items.map(
    ([type, payload]) =>
      `${JSON.stringify({ type, length: Buffer.byteLength(payload) })}\n${payload}\n`,
  )
  return `${JSON.stringify(header)}\n${lines.join('')}`
}

describe('an envelope', () => {
  it('is queued byte for byte with its sender, and answered with its id', async () => {
    const { send, items } = await start()
    const body = envelope({ event_id: ID }, ['event', EVENT], ['check_in', 'a\nb'])
    const answer = await send({ headers: { ...AUTH, 'User-Agent': 'agent/1' }, body })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ id: ID })
    expect(items).toHaveLength(1)
    expect(Buffer.from(items[0]?.body ?? []).toString()).toBe(body)
    expect(items[0]).toMatchObject({
      projectId: 42,
      keyId: 7,
      receivedAtMs: 1_700_000_000_000,
      sender: {
        remoteIp: '127.0.0.1',
        userAgent: 'agent/1',
        client: 'test/1.0',
        protocolVersion: 7,
      },
    })
  })

  it.each([
    ['/api/42/envelope'],
    ['/api/42/envelope/'],
    ['//api//42/envelope//'],
    ['/api/042/envelope/?x=1'],
  ])('is taken at %s', async (path) => {
    const { send, intake: handler } = await start()
    expect(handler.handles(path)).toBe(true)
    const answer = await send({ path, headers: AUTH, body: envelope({}, ['event', EVENT]) })
    expect(answer.status).toBe(200)
  })

  it.each(['/api/0/projects/', '/api/42/', '/', '/api/x/envelope/', '/api/42/envelopes/'])(
    'is not taken at %s',
    async (path) => {
      const { intake: handler } = await start()
      expect(handler.handles(path)).toBe(false)
    },
  )

  it('is taken under a prefix, and only there', async () => {
    const { send, intake: handler } = await start({ urlPrefix: '/track' })
    expect(handler.handles('/api/42/envelope/')).toBe(false)
    const path = '/track/api/42/envelope/'
    expect(handler.handles(path)).toBe(true)
    expect((await send({ path, headers: AUTH, body: envelope({}) })).status).toBe(200)
  })

  it('gets the id of its event when its header has none', async () => {
    const { send, items } = await start()
    const body = envelope({ sdk: { name: 'x' } }, ['span', 'a'], ['event', EVENT])
    expect((await send({ headers: AUTH, body })).json).toEqual({ id: ID })
    const { header, types, texts } = open(items[0])
    expect(header.raw).toEqual({ sdk: { name: 'x' }, event_id: ID })
    expect(types).toEqual(['span', 'event'])
    expect(texts).toEqual(['a', EVENT])
  })

  it.each([
    ['{}', 'an event without an id'],
    ['not json', 'an event that cannot be read'],
  ])('gets a new id for %s', async (payload) => {
    const { send, items } = await start()
    const body = envelope({ event_id: 'nonsense' }, ['event', payload])
    expect((await send({ headers: AUTH, body })).json).toEqual({ id: TEST_ID })
    expect(open(items[0]).header.eventId).toBe(TEST_ID)
  })

  it('is answered without an id when it is about no event', async () => {
    const { send, items } = await start()
    const body = envelope({}, ['client_report', '{}'], ['from_the_future', 'x'])
    expect((await send({ headers: AUTH, body })).json).toEqual({})
    expect(items).toHaveLength(1)
  })

  it('is accepted and not queued when it holds nothing', async () => {
    const { send, items } = await start()
    const answer = await send({ headers: AUTH, body: '{}' })
    expect(answer.status).toBe(200)
    expect(items).toHaveLength(0)
  })
})

describe('the sender', () => {
  const body = envelope({ event_id: ID }, ['event', EVENT])
  const dsn = (key: string, project = 42) => ({
    event_id: ID,
    dsn: `https://${key}@host/${project}`,
  })

  it.each([
    ['X-Sentry-Auth', { headers: { 'X-Sentry-Auth': `Sentry sentry_key=${TEST_KEY}` } }],
    ['Authorization', { headers: { Authorization: `Sentry sentry_key=${TEST_KEY}` } }],
    [
      'no spaces',
      { headers: { 'X-Sentry-Auth': `Sentry sentry_version=7,sentry_key=${TEST_KEY}` } },
    ],
    ['a secret', { headers: { 'X-Sentry-Auth': `${TEST_AUTH}, sentry_secret=whatever` } }],
    ['the query', { path: `/api/42/envelope/?sentry_key=${TEST_KEY}` }],
    ['the envelope', { body: envelope(dsn(TEST_KEY), ['event', EVENT]) }],
    ['two places', { headers: AUTH, path: `/api/42/envelope/?sentry_key=${TEST_KEY}` }],
    ['a strange scheme beside it', { headers: { ...AUTH, Authorization: 'Bearer x' } }],
    ['a dsn nobody can read', { headers: AUTH, body: envelope({ dsn: '?' }, ['event', EVENT]) }],
  ])('may be named by %s', async (_, request) => {
    const { send } = await start()
    expect((await send({ body, ...request })).status).toBe(200)
  })

  it.each([
    [401, 'nobody', {}],
    [401, 'another scheme', { headers: { Authorization: 'Bearer x' } }],
    [401, 'an unreadable key', { headers: { 'X-Sentry-Auth': 'Sentry sentry_key=a b' } }],
    [401, 'two keys', { headers: AUTH, path: `/api/42/envelope/?sentry_key=${'c'.repeat(32)}` }],
    [403, 'an unknown key', { headers: { 'X-Sentry-Auth': 'Sentry sentry_key=abc' } }],
    [403, 'another project', { headers: AUTH, path: '/api/43/envelope/' }],
    [403, 'no project', { headers: AUTH, path: '/api/0/envelope/' }],
    [400, 'a dsn of another key', { headers: AUTH, body: envelope(dsn('ccc'), ['event', EVENT]) }],
    [400, 'a dsn elsewhere', { headers: AUTH, body: envelope(dsn(TEST_KEY, 9), ['event', '{}']) }],
  ])('gets %i as %s', async (status, _, request) => {
    const { send, items } = await start()
    const answer = await send({ body, ...request })
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual({ detail: expect.any(String), causes: [] })
    expect(answer.headers['x-sentry-error']).toMatch(/^[ -~]+$/)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(items).toHaveLength(0)
  })

  it.each([
    ['key_disabled', { isActive: false }],
    ['project_disabled', { projectStatus: 'disabled' }],
  ] as const)('gets 403 for %s', async (reason, key) => {
    const { send, refusals } = await start({ key })
    expect((await send({ headers: AUTH, body })).status).toBe(403)
    expect(refusals()).toEqual([`${reason} error 1`])
  })

  it('waits for a key that has to be looked up', async () => {
    const { testKey } = await import('./start-test-intake.ts')
    const { send, items } = await start({ keys: { find: async () => testKey() } })
    expect((await send({ headers: AUTH, body })).status).toBe(200)
    expect(items).toHaveLength(1)
  })

  it('gets 503 when the key cannot be looked up', async () => {
    const keys = { find: () => Promise.reject(new Error('secret detail of the database')) }
    const { send } = await start({ keys })
    const answer = await send({ headers: AUTH, body })
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('60')
    expect(answer.body.toString()).not.toContain('secret')
  })

  it('is the forwarded one behind a trusted proxy', async () => {
    const { send, items } = await start({ trustedProxies: ['127.0.0.0/8'] })
    await send({ headers: { ...AUTH, 'X-Forwarded-For': '6.6.6.6, 1.2.3.4' }, body })
    expect(items[0]?.sender.remoteIp).toBe('1.2.3.4')
  })
})

describe('a legacy body', () => {
  const b64 = (bytes: Buffer) => bytes.toString('base64')

  it.each([
    ['json', EVENT, {}],
    ['gzip', gzipSync(EVENT), { 'Content-Encoding': 'gzip' }],
    ['deflate', deflateSync(EVENT), { 'Content-Encoding': 'deflate' }],
    ['raw deflate', deflateRawSync(EVENT), { 'Content-Encoding': 'deflate' }],
    ['base64 of zlib', b64(deflateSync(EVENT)), {}],
    ['base64', b64(Buffer.from(EVENT)), {}],
    ['an empty encoding', EVENT, { 'Content-Encoding': '' }],
  ])('of %s becomes an envelope', async (_, body, headers) => {
    const { send, items } = await start()
    const answer = await send({ path: '/api/42/store/', headers: { ...AUTH, ...headers }, body })
    expect(answer.json).toEqual({ id: ID })
    const { header, types, texts } = open(items[0])
    expect(header.eventId).toBe(ID)
    expect(types).toEqual(['event'])
    expect(texts).toEqual([EVENT])
  })

  it('is taken without a project, which its key names', async () => {
    const { send, items } = await start()
    await send({ path: '/api/store/', headers: AUTH, body: '{}' })
    expect(items[0]?.projectId).toBe(42)
    expect(open(items[0]).header.eventId).toBe(TEST_ID)
  })

  it('may be a form that names the key', async () => {
    const { send, items } = await start()
    const form = new URLSearchParams({ sentry_key: TEST_KEY, sentry_data: EVENT })
    const answer = await send({ path: '/api/42/store/', body: form.toString() })
    expect(answer.json).toEqual({ id: ID })
    expect(items).toHaveLength(1)
  })

  it('keeps what its clients write although JSON forbids it', async () => {
    const { send, items } = await start()
    const body = '{"event_id":"9EC79C33-ec99-42ab-8353-589fcb2e04dc","extra":{"a":NaN}}'
    const answer = await send({ path: '/api/42/store/', headers: AUTH, body })
    expect(answer.json).toEqual({ id: ID })
    expect(open(items[0]).texts).toEqual([body])
  })

  it('may be the query of an image, and is answered with one', async () => {
    const { send, items } = await start()
    const path = `/api/42/store/?${GIF_QUERY}&sentry_data=${encodeURIComponent(EVENT)}`
    const answer = await send({ method: 'GET', path })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('image/gif')
    expect(answer.body.subarray(0, 6).toString()).toBe('GIF89a')
    expect(items[0]?.sender).toMatchObject({ client: 'raven-js/1.0', protocolVersion: 4 })
  })
})

describe('a security report', () => {
  const path = `/api/42/security/?sentry_key=${TEST_KEY}&sentry_release=r1&sentry_environment=e1`
  const csp = { 'csp-report': { 'effective-directive': 'img-src', 'blocked-uri': 'http://a.test' } }
  const type = { 'Content-Type': 'application/csp-report; charset=utf-8' }

  it.each([path, path.replace('security', 'csp-report')])('becomes an event at %s', async (url) => {
    const { send, items } = await start()
    const headers = { ...type, 'User-Agent': 'Browser/1' }
    const answer = await send({ path: url, headers, body: JSON.stringify(csp) })
    expect(answer.json).toEqual({ id: TEST_ID })
    const { header, texts } = open(items[0])
    expect(header.eventId).toBe(TEST_ID)
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({
      event_id: TEST_ID,
      release: 'r1',
      environment: 'e1',
      type: 'csp',
      request: { headers: expect.arrayContaining([['User-Agent', 'Browser/1']]) },
    })
  })

  it('makes an envelope of each report of a batch', async () => {
    const { send, items } = await start()
    const headers = { 'Content-Type': 'application/reports+json' }
    expect((await send({ path, headers, body: JSON.stringify([csp, csp]) })).status).toBe(200)
    expect(items).toHaveLength(2)
  })

  it.each([
    [415, { 'Content-Type': 'text/html' }, '{}', 'content_type'],
    [415, {}, '{}', 'content_type'],
    [400, type, '{', 'invalid_json'],
    [400, type, '{}', 'security_report'],
    [400, type, '', 'no_data'],
  ])('gets %i under %o for %s', async (status, headers, body, reason) => {
    const { send, refusals } = await start()
    expect((await send({ path, headers, body })).status).toBe(status)
    expect(refusals()).toEqual([`${reason} security 1`])
  })
})
