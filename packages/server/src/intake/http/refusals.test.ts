import { afterEach, describe, expect, it } from 'vitest'
import { QueueFull } from '../../queue/queue.ts'
import {
  silentLog,
  startTestIntake,
  TEST_AUTH,
  type TestIntake,
  type TestIntakeOptions,
} from './start-test-intake.ts'

const AUTH = { 'X-Sentry-Auth': TEST_AUTH }
const STORE = '/api/42/store/'
const EVENT = '{"message":"hello"}'
const ENVELOPE = `{}\n{"type":"event"}\n${EVENT}\n`

let intake: TestIntake | undefined

afterEach(async () => {
  await intake?.stop()
  intake = undefined
})

async function start(options: TestIntakeOptions = {}): Promise<TestIntake> {
  intake = await startTestIntake(options)
  return intake
}

describe('a body', () => {
  const sessions = `{}\n${'{"type":"session"}\n{}\n'.repeat(101)}`
  const gzip = { 'Content-Encoding': 'gzip' }

  it.each([
    [400, 'no_data', { path: STORE, body: '' }],
    [400, 'no_data', { path: STORE, headers: gzip, body: '' }],
    [400, 'no_data', { body: '' }],
    [400, 'invalid_json', { path: STORE, body: '{"a": ' }],
    [400, 'invalid_json', { path: STORE, body: '[]' }],
    [400, 'invalid_json', { path: STORE, body: '"text"' }],
    [400, 'invalid_json', { path: STORE, body: '%%%' }],
    [400, 'invalid_compression', { path: STORE, headers: gzip, body: 'no gzip at all' }],
    [415, 'bad_encoding', { path: STORE, headers: { 'Content-Encoding': 'lzma' }, body: 'x' }],
    [415, 'bad_encoding', { headers: { 'Content-Encoding': 'gzip, gzip' }, body: 'x' }],
    [400, 'invalid_envelope', { body: 'this is no envelope\n' }],
    [400, 'invalid_envelope', { body: '{}\n{"type":"event","length":9}\n{}\n' }],
    [400, 'invalid_envelope', { body: '{}\n{"length":2}\n{}\n' }],
    [400, 'invalid_envelope', { body: '{}\n{"type":"event","length":-1}\n{}\n' }],
    [400, 'too_many_items', { body: `${ENVELOPE}{"type":"transaction"}\n{}\n` }],
    [400, 'too_many_items', { body: sessions }],
    [413, 'too_large', { body: `{}\n{"type":"check_in"}\n"${'x'.repeat(200_000)}"` }],
    [413, 'too_large', { path: STORE, body: `{"a":"${'x'.repeat(1_100_000)}"}` }],
    [405, undefined, { method: 'PUT', body: ENVELOPE }],
    [405, undefined, { method: 'GET' }],
  ])('gets %i %s for %j', async (status, reason, request) => {
    const { send, items, refusals } = await start()
    const own = 'headers' in request ? request.headers : {}
    const answer = await send({ ...request, headers: { ...AUTH, ...own } })
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ detail: expect.any(String), causes: expect.any(Array) })
    expect(answer.headers['x-sentry-error']).toBeTruthy()
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(refusals()).toEqual(reason === undefined ? [] : [`${reason} error 1`])
    expect(items).toHaveLength(0)
  })

  it('leaves the connection usable after a refusal', async () => {
    const { send } = await start()
    for (const status of [400, 200]) {
      const body = status === 400 ? 'nonsense' : ENVELOPE
      const answer = await send({ headers: AUTH, body })
      expect(answer.status).toBe(status)
      expect(answer.headers.connection).not.toBe('close')
    }
  })

  it('leaves the connection usable after a refusal before an undeclared length', async () => {
    const { send } = await start()
    const body = 'x'.repeat(100_000)
    const answer = await send({ path: '/api/43/store/', headers: AUTH, body, isChunked: true })
    expect(answer.status).toBe(403)
    expect(answer.headers.connection).not.toBe('close')
    expect((await send({ headers: AUTH, body: ENVELOPE })).status).toBe(200)
  })
})

describe('an origin', () => {
  const key = { allowedDomains: ['*.shop.test', 'http://localhost:3000'] }

  it.each([
    [200, {}],
    [200, { Origin: 'https://www.shop.test' }],
    [200, { Referer: 'https://shop.test/cart?x=1' }],
    [200, { Origin: 'http://localhost:3000' }],
    [403, { Origin: 'http://localhost:4000' }],
    [403, { Origin: 'https://evil.test' }],
    [403, { Origin: 'https://evil.test', Referer: 'https://shop.test/' }],
    [403, { Origin: 'null' }],
  ])('gets %i with %j', async (status, headers) => {
    const { send, refusals } = await start({ key })
    const answer = await send({ headers: { ...AUTH, ...headers }, body: ENVELOPE })
    expect(answer.status).toBe(status)
    expect(refusals()).toEqual(status === 200 ? [] : ['cors error 1'])
  })

  it('is told beforehand what it may send', async () => {
    const { send } = await start({ key })
    const answer = await send({ method: 'OPTIONS', headers: { Origin: 'https://shop.test' } })
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST, GET, OPTIONS',
      'access-control-allow-headers': expect.stringContaining('X-Sentry-Auth'),
      'access-control-max-age': '3600',
    })
  })
})

describe('a limit', () => {
  it('of a key is answered with what remains of its window', async () => {
    const rateLimit = { windowSeconds: 60, count: 2 }
    const { send, items, refusals, time } = await start({ key: { rateLimit } })
    const statuses = []
    for (let sent = 0; sent < 3; sent++) {
      statuses.push((await send({ headers: AUTH, body: ENVELOPE })).status)
    }
    expect(statuses).toEqual([200, 200, 429])
    const answer = await send({ headers: AUTH, body: ENVELOPE })
    const remaining = Number(answer.headers['retry-after'])
    expect(remaining).toBeGreaterThan(0)
    expect(remaining).toBeLessThanOrEqual(60)
    expect(answer.headers['x-sentry-rate-limits']).toBe(`${remaining}::key:key_limit`)
    expect(refusals()).toEqual(['key_limit error 2'])
    time.nowMs += remaining * 1000
    expect((await send({ headers: AUTH, body: ENVELOPE })).status).toBe(200)
    expect(items).toHaveLength(3)
  })

  it('of the installation reaches every key', async () => {
    const { send } = await start({ systemEventsPerMinute: 1 })
    expect((await send({ headers: AUTH, body: ENVELOPE })).status).toBe(200)
    const answer = await send({ headers: AUTH, body: ENVELOPE })
    expect(answer.status).toBe(429)
    expect(answer.headers['x-sentry-rate-limits']).toMatch(/^\d+::organization:system_limit$/)
  })

  it('does not count sessions', async () => {
    const { send } = await start({ key: { rateLimit: { windowSeconds: 60, count: 1 } } })
    const body = '{}\n{"type":"session"}\n{}\n'
    for (let sent = 0; sent < 3; sent++) {
      expect((await send({ headers: AUTH, body })).status).toBe(200)
    }
    expect((await send({ headers: AUTH, body: ENVELOPE })).status).toBe(200)
    expect((await send({ headers: AUTH, body: ENVELOPE })).status).toBe(429)
  })

  it.each(['queue_full', 'disk_full'] as const)('of the server is told as %s', async (reason) => {
    const { send, queueState, refusals } = await start()
    queueState.failure = new QueueFull(reason, 17)
    const answer = await send({ headers: AUTH, body: `${ENVELOPE}{"type":"attachment"}\nx` })
    expect(answer.status).toBe(429)
    expect(answer.headers['retry-after']).toBe('17')
    expect(answer.headers['x-sentry-rate-limits']).toBe(`17::organization:${reason}`)
    expect(refusals()).toEqual([`${reason} error 1`, `${reason} attachment 1`])
  })

  it('of bytes in flight refuses what does not fit, and lets go of what it held', async () => {
    const { send } = await start({ limits: { bytesInFlightMax: 1000 } })
    const large = `${ENVELOPE}{"type":"attachment"}\n${'x'.repeat(2000)}`
    expect((await send({ headers: AUTH, body: large })).status).toBe(429)
    for (let sent = 0; sent < 50; sent++) {
      expect((await send({ headers: AUTH, body: ENVELOPE })).status).toBe(200)
      expect((await send({ headers: AUTH, body: 'nonsense' })).status).toBe(400)
    }
  })

  it('is not a failing queue, which is told as 503', async () => {
    const { send, queueState, refusals } = await start()
    queueState.failure = new Error('the disk is on fire')
    const answer = await send({ headers: AUTH, body: ENVELOPE })
    expect(answer.status).toBe(503)
    expect(answer.body.toString()).not.toContain('fire')
    expect(refusals()).toEqual([])
  })

  it('logs a queue that goes on failing once a second', async () => {
    const errors: object[] = []
    const log = { ...silentLog, error: (fields: object) => errors.push(fields) }
    const { send, queueState, time } = await start({ log })
    queueState.failure = new Error('the disk is on fire')
    for (let sent = 0; sent < 20; sent++) await send({ headers: AUTH, body: ENVELOPE })
    expect(errors).toMatchObject([{ code: 'unavailable', endpoint: 'envelope', projectId: 42 }])
    time.nowMs += 1000
    await send({ headers: AUTH, body: ENVELOPE })
    expect(errors.slice(1)).toMatchObject([{ suppressed: 19, err: queueState.failure }])
  })
})
