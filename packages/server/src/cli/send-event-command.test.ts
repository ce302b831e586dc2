import { parseEnvelope } from '@vedette/protocol/envelope'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCli, startTestServer, type TestCli } from './test-cli.ts'

const DSN = `http://${'a'.repeat(32)}@127.0.0.1:9/7`

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

interface Sent {
  readonly url: string
  readonly key: string
  readonly event: Record<string, unknown>
}

function createRecorder(status = 200) {
  const sent: Sent[] = []
  const fetch = async (url: string, { body, headers }: RequestInit) => {
    const limits = { envelopeItemsMax: 10, headerBytesMax: 1e4, itemBytesMax: () => 1e6 }
    const { items } = parseEnvelope(body as Uint8Array, limits)
    const text = new TextDecoder().decode(items[0]?.payload)
    const key = new Headers(headers).get('x-sentry-auth') ?? ''
    sent.push({ url, key, event: JSON.parse(text) as Record<string, unknown> })
    return new Response('{"detail":"no such key"}', { status })
  }
  return { sent, fetch }
}

describe('send-event', () => {
  it('sends what its options say and prints the id', async () => {
    const { sent, fetch } = createRecorder()
    const options = ['--message', 'Hello', '--level', 'warning', '--tag', 'a:b', '--tag', 'c:d:e']
    const place = ['--release', '1.2', '--environment', 'test']
    const { code, out } = await cli.run(['send-event', DSN, ...options, ...place], { fetch })
    expect(code).toBe(0)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      url: 'http://127.0.0.1:9/api/7/envelope/',
      key: expect.stringContaining(`sentry_key=${'a'.repeat(32)}`),
      event: {
        event_id: out[0],
        message: 'Hello',
        level: 'warning',
        tags: { a: 'b', c: 'd:e' },
        release: '1.2',
        environment: 'test',
      },
    })
  })

  it('sends an error with the stack of where it was made, innermost call last', async () => {
    const { sent, fetch } = createRecorder()
    await cli.run(['send-event', '--dsn', DSN, '--error'], { fetch })
    const { values } = (sent[0] as Sent).event.exception as { values: [ExceptionOnWire] }
    expect(values[0].type).toBe('ExampleError')
    expect(values[0].stacktrace.frames.at(-1)).toMatchObject({
      function: 'createExampleError',
      filename: 'send-event-command.ts',
      lineno: expect.any(Number),
      in_app: true,
    })
  })

  it('goes to the internal project of the home when no DSN is given', async () => {
    const { sent, fetch } = createRecorder()
    expect(await cli.run(['send-event'], { fetch })).toMatchObject({
      code: 2,
      err: [expect.stringMatching(/has no internal project to send to: give a DSN$/)],
    })
    let publicKey = ''
    await cli.run(['start'], {
      startServer: (config) => startTestServer(config, { stopped: Promise.resolve() }),
    })
    const { code, out } = await cli.run(['send-event', '--json'], {
      fetch: async (url, init) => {
        publicKey = new Headers(init.headers).get('x-sentry-auth') ?? ''
        return fetch(url, init)
      },
    })
    expect(code).toBe(0)
    expect(JSON.parse(out[0] ?? '')).toEqual({ id: sent[0]?.event.event_id })
    expect(sent[0]?.url).toBe('http://127.0.0.1:9000/api/1/envelope/')
    expect(publicKey).toMatch(/sentry_key=[0-9a-f]{32}$/)
  })

  it('says what the server answered', async () => {
    const { fetch } = createRecorder(403)
    expect(await cli.run(['send-event', DSN], { fetch })).toMatchObject({
      code: 1,
      err: [
        'vedette: http://127.0.0.1:9/api/7/envelope/ refused the event with 403: ' +
          '{"detail":"no such key"}',
      ],
    })
  })

  it('says that nobody is there', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    }
    expect((await cli.run(['send-event', DSN], { fetch })).err).toEqual([
      'vedette: http://127.0.0.1:9/api/7/envelope/ cannot be reached: fetch failed: ' +
        'connect ECONNREFUSED',
    ])
  })

  it.each([
    [['nonsense'], '"nonsense" is not a DSN: the DSN cannot be read'],
    [[`udp://${'a'.repeat(32)}@127.0.0.1:9001/7`], 'only http and https DSNs can be sent to'],
    [[DSN, '--tag', 'novalue'], 'It must look like key:value.'],
    [[DSN, '--level', 'loud'], 'Allowed choices are debug, info, warning, error, fatal.'],
  ])('%j is refused', async (argv, sentence) => {
    const { code, err } = await cli.run(['send-event', ...argv])
    expect(code).toBe(2)
    expect(err.join('\n')).toContain(sentence)
  })
})

interface ExceptionOnWire {
  readonly type: string
  readonly stacktrace: { readonly frames: readonly Record<string, unknown>[] }
}
