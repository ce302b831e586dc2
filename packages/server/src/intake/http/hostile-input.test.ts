import net from 'node:net'
import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestIntake, TEST_AUTH, type TestIntake } from './start-test-intake.ts'

const AUTH = { 'X-Sentry-Auth': TEST_AUTH }
const STORE = '/api/42/store/'
const MIB = 1024 * 1024
const GIB_OF_ZEROS = Buffer.alloc(1024 * MIB)

let intake: TestIntake

beforeAll(async () => {
  intake = await startTestIntake()
})

afterAll(() => intake.stop())

/** Sends bytes as they are, and gives what came back until the other side was done. */
function sendRaw(bytes: Uint8Array | string, untilText: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(intake.port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (text.includes(untilText)) socket.destroy()
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

describe('a bomb', () => {
  const bombs: readonly [encoding: string, bytes: Buffer][] = [
    ['gzip', zlib.gzipSync(GIB_OF_ZEROS, { level: 9 })],
    ['deflate', zlib.deflateSync(GIB_OF_ZEROS, { level: 9 })],
    ['br', zlib.brotliCompressSync(GIB_OF_ZEROS, quality(4))],
    ['zstd', zlib.zstdCompressSync(GIB_OF_ZEROS)],
  ]

  it.each(bombs)('of %s is refused within bounds', async (encoding, body) => {
    expect(body.length).toBeLessThan(2 * MIB)
    const before = process.memoryUsage().rss
    const headers = { ...AUTH, 'Content-Encoding': encoding }
    const answers = await Promise.all(
      [STORE, '/api/42/envelope/'].map((path) => intake.send({ path, headers, body })),
    )
    expect(answers.map(({ status }) => status)).toEqual([413, 413])
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MIB)
    expect(intake.refusals()).toEqual(['too_large error 2'])
  })

  it('inside a legacy body is refused', async () => {
    const body = zlib.deflateSync(Buffer.alloc(64 * MIB)).toString('base64')
    const answer = await intake.send({ path: STORE, headers: AUTH, body })
    expect(answer.status).toBe(413)
  })

  it('with a window that needs memory by itself is refused', async () => {
    const { ZSTD_c_windowLog, ZSTD_c_contentSizeFlag } = zlib.constants
    const params = { [ZSTD_c_windowLog]: 27, [ZSTD_c_contentSizeFlag]: 0 }
    const body = zlib.zstdCompressSync(GIB_OF_ZEROS.subarray(0, 200 * MIB), { params })
    const headers = { ...AUTH, 'Content-Encoding': 'zstd' }
    expect((await intake.send({ path: STORE, headers, body })).status).toBe(400)
  })

  it('does not hold up small requests', async () => {
    const [, body] = bombs[0] ?? []
    const headers = { ...AUTH, 'Content-Encoding': 'gzip' }
    const bomb = intake.send({ headers, body: body ?? '' })
    const startedMs = performance.now()
    await intake.send({ headers: AUTH, body: '{}' })
    expect(performance.now() - startedMs).toBeLessThan(1000)
    expect((await bomb).status).toBe(413)
  })
})

describe('a length', () => {
  const head = `POST ${STORE} HTTP/1.1\r\nHost: x\r\nX-Sentry-Auth: ${TEST_AUTH}\r\n`

  it('of 1 GiB is refused before a byte of it came', async () => {
    const text = await sendRaw(`${head}Content-Length: 1073741824\r\n\r\n`, 'causes')
    expect(text).toMatch(/^HTTP\/1.1 413 /)
    expect(text).toMatch(/Connection: close/i)
  })

  it('left undeclared is counted while the body comes', async () => {
    const body = Buffer.alloc(8 * MIB, 'x')
    const answer = await intake.send({ path: STORE, headers: AUTH, body, isChunked: true })
    expect(answer.status).toBe(413)
    expect(answer.headers.connection).toBe('close')
  })

  it('over the maximum is told to a sender that is still writing', async () => {
    const body = Buffer.alloc(30 * MIB, 'x')
    expect((await intake.send({ path: STORE, headers: AUTH, body })).status).toBe(413)
  })

  it('of 1 GiB in an item header costs nothing', async () => {
    const before = process.memoryUsage().rss
    const body = '{}\n{"type":"event","length":1073741824}\n{}\n'
    expect((await intake.send({ headers: AUTH, body })).status).toBe(400)
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * MIB)
  })

  it('that is never filled ends with the connection', async () => {
    const socket = net.connect(intake.port, '127.0.0.1')
    await new Promise<void>((resolve) =>
      socket.write(`${head}Content-Length: 100\r\n\r\n{"a"`, () => resolve()),
    )
    socket.destroy()
    expect((await intake.send({ headers: AUTH, body: '{}' })).status).toBe(200)
  })
})

describe('an event', () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
  const nul = Buffer.from('{"message":"a\0b"}')
  const broken = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])

  it.each([
    [400, 'deep JSON', deep],
    [200, 'NUL bytes', nul],
    [200, 'broken UTF-8', broken],
    [200, 'a lone surrogate', '{"message":"\\ud800"}'],
    [200, 'a prototype', '{"__proto__":{"isAdmin":true},"constructor":{}}'],
    [200, 'an id that is no id', '{"event_id":{"toString":1}}'],
  ])('gets %i with %s', async (status, _, body) => {
    expect((await intake.send({ path: STORE, headers: AUTH, body })).status).toBe(status)
    expect({}).not.toHaveProperty('isAdmin')
  })
})

describe('an envelope', () => {
  const proto = '{"__proto__":{"isAdmin":true}}\n{"type":"event","__proto__":{"length":1}}\n{}\n'

  it.each([
    [400, '10,000 items', `{}\n${'{"type":"x"}\n\n'.repeat(10_000)}`],
    [413, 'a header line without end', `{"a":"${'x'.repeat(MIB)}"}`],
    [400, 'a deep header', `${'{"a":'.repeat(10_000)}`],
    [400, 'NUL bytes for a header', Buffer.alloc(1000)],
    [400, 'broken UTF-8 for a header', Buffer.from([0xff, 0xfe, 0x0a])],
    [200, 'a prototype', proto],
    [200, 'a deep event, which the pipeline judges', `{}\n{"type":"event"}\n${'['.repeat(1e5)}`],
  ])('gets %i with %s', async (status, _, body) => {
    const answer = await intake.send({ headers: AUTH, body })
    expect(answer.status).toBe(status)
    expect({}).not.toHaveProperty('isAdmin')
  })

  it('cannot put a line of its own into the answer', async () => {
    const body = '{"a\\r\\nSet-Cookie: x=1": \r\nSet-Cookie: y=1\n'
    const answer = await intake.send({ headers: AUTH, body })
    expect(answer.status).toBe(400)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['x-sentry-error']).toMatch(/^[ -~]+$/)
  })
})

describe('a header', () => {
  it.each([
    ['a key with a path', 'Sentry sentry_key=../../etc/passwd'],
    ['a very long one', `Sentry sentry_key=${'a'.repeat(9000)}`],
    ['nothing but commas', `Sentry ${','.repeat(5000)}`],
    ['a prototype', 'Sentry __proto__=x, sentry_key=__proto__'],
  ])('of %s is refused', async (_, value) => {
    const headers = { 'X-Sentry-Auth': value }
    const answer = await intake.send({ headers, body: '{}' })
    expect([401, 403]).toContain(answer.status)
  })
})

function quality(level: number) {
  return { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: level } }
}
