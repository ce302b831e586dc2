import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { type NormalizeContext, normalizeEvent } from './normalize-event.ts'

const context: NormalizeContext = {
  eventId: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  receivedAtMs: 1_700_000_000_000,
  remoteIp: '203.0.113.9',
}

function normalize(raw: JsonObject, more: Partial<NormalizeContext> = {}): NormalizedEvent {
  return normalizeEvent(raw, { ...context, ...more })
}

function tagsOf(raw: JsonObject): Record<string, string> {
  return Object.fromEntries(normalize(raw).tags)
}

const frames = [{ filename: 'app/views.py', function: 'show', lineno: 3, in_app: true }]

describe('the interfaces of every protocol', () => {
  it('reads protocol 2, with class names and the trace apart from the exception', () => {
    const event = normalize({
      'sentry.interfaces.Exception': { type: 'E', value: 'no', module: 'm' },
      'sentry.interfaces.Stacktrace': { frames },
      'sentry.interfaces.Http': { url: 'http://x/', method: 'get' },
      'sentry.interfaces.User': { id: 7 },
      'sentry.interfaces.Message': { message: 'User %s', params: ['ann'] },
      message: 'User ann',
      level: 40,
      site: 'main',
    })
    expect(event.exception?.values).toHaveLength(1)
    expect(event.exception?.values[0]?.stacktrace?.frames).toEqual(frames)
    expect(event.stacktrace).toBeUndefined()
    expect(event.request).toEqual({ method: 'GET', url: 'http://x/' })
    expect(event.user).toEqual({ id: '7' })
    expect(event.logentry).toEqual({ message: 'User %s', formatted: 'User ann', params: ['ann'] })
    expect(event.level).toBe('error')
  })

  it.each([
    ['one object', { type: 'E' }],
    ['a list', [{ type: 'E' }]],
    ['values', { values: [{ type: 'E' }] }],
    ['values among nonsense', { values: [null, 3, { type: 'E' }] }],
  ])('reads an exception as %s', (_, exception) => {
    expect(normalize({ exception }).exception).toEqual({ values: [{ type: 'E' }] })
  })

  it.each([
    ['text', { logentry: 'hi' }, { formatted: 'hi' }],
    ['a top-level message', { message: 'hi' }, { formatted: 'hi' }],
    ['a top-level object', { message: { formatted: 'hi' } }, { formatted: 'hi' }],
    [
      'a template',
      { logentry: { message: 'hi %(name)s', params: { name: 'ann' } } },
      { message: 'hi %(name)s', formatted: 'hi ann', params: { name: 'ann' } },
    ],
  ])('reads a message as %s', (_, raw, logentry) => {
    expect(normalize(raw as JsonObject).logentry).toEqual(logentry)
  })

  it('names the library from the authentication when the event does not', () => {
    const sdk = normalize({}, { client: 'raven-python/6.10.0' }).sdk
    expect(sdk).toEqual({ name: 'raven-python', version: '6.10.0' })
  })
})

describe('a field that makes no sense', () => {
  it.each([
    ['release', 'a/b'],
    ['release', 'latest'],
    ['dist', 'a b'],
    ['environment', 'a/b'],
    ['exception', 'text'],
    ['request', 3],
    ['contexts', []],
    ['extra', 'text'],
    ['logger', {}],
    ['time_spent', 'long'],
  ])('is dropped and noted: %s %j', (name, value) => {
    const event = normalize({ [name]: value, message: 'kept' })
    expect(event).not.toHaveProperty(name)
    expect(event.title).toBe('kept')
    expect(event.errors?.[0]).toMatchObject({ type: 'invalid_data', name })
    const note = { '': { err: [['invalid_data', { reason: expect.any(String) }]] } }
    expect(event._meta).toEqual({ [name]: note })
  })

  it('costs only itself, deep inside', () => {
    const event = normalize({ exception: { type: 'E', stacktrace: { frames: [{ lineno: 'x' }] } } })
    expect(event.exception?.values[0]?.stacktrace?.frames).toEqual([{ in_app: true }])
    expect(event.errors?.[0]?.name).toBe('exception.values.0.stacktrace.frames.0.lineno')
  })
})

describe('limits', () => {
  it('cuts a message and reader its length', () => {
    const event = normalize({ message: 'x'.repeat(9000) })
    expect(event.logentry?.formatted).toHaveLength(8192)
    expect(event._meta).toMatchObject({ message: { '': { len: 9000 } } })
  })

  it('keeps both ends of a long stack', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({ function: `f${i}`, in_app: true }))
    const kept = normalize({ stacktrace: { frames: many } }).stacktrace?.frames
    expect(kept).toHaveLength(250)
    expect([kept?.[0]?.function, kept?.[124]?.function, kept?.[125]?.function]).toEqual([
      'f0',
      'f124',
      'f175',
    ])
  })

  it('cuts a minified line around its column', () => {
    const line = `${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`
    const frame = { filename: 'x.js', context_line: line, colno: 5000 }
    const cut = normalize({ stacktrace: { frames: [frame] } }).stacktrace?.frames[0]?.context_line
    expect(cut).toMatch(/^\{snip\}a+HEREb+\{snip\}$/)
    expect(cut?.length).toBeLessThanOrEqual(512)
  })
})

describe('title and culprit', () => {
  it('are made from the last exception and the innermost frame of the program', () => {
    const event = normalize({
      exception: {
        values: [
          { type: 'Cause', value: 'first' },
          { type: 'Error', value: 'line one\nline two', stacktrace: { frames } },
        ],
      },
    })
    expect(event).toMatchObject({
      type: 'error',
      title: 'Error: line one',
      culprit: 'app/views.py in show',
      location: 'app/views.py',
      metadata: { type: 'Error', filename: 'app/views.py', function: 'show' },
    })
  })

  it('are those of the message otherwise', () => {
    const event = normalize({ message: 'first\nsecond', transaction: '/users' })
    expect(event).toMatchObject({ type: 'default', title: 'first', culprit: '/users' })
  })

  it('never stay empty', () => {
    expect(normalize({}).title).toBe('<unlabeled event>')
  })
})

describe('tags', () => {
  it.each([
    ['a map', { api: 'v1', count: 3, on: true, none: null }],
    ['pairs', [['api', 'v1'], ['count', 3], ['on', true], ['none', null], 'junk']],
    [
      'objects',
      [
        { key: 'api', value: 'v1' },
        { key: 'count', value: 3 },
        { key: 'on', value: true },
      ],
    ],
  ])('come as %s', (_, tags) => {
    expect(tagsOf({ tags: tags as JsonObject })).toEqual({
      level: 'error',
      api: 'v1',
      count: '3',
      on: 'true',
    })
  })

  it('follow from the event', () => {
    const tags = tagsOf({
      level: 'warning',
      logger: 'web',
      server_name: 'web-7',
      release: '1.2',
      dist: '3',
      environment: 'prod',
      transaction: '/x',
      user: { id: 1, email: 'a@b.c' },
      request: { url: 'http://x/?q=1' },
      exception: [{ type: 'E', mechanism: { type: 'onerror', handled: false } }],
      contexts: {
        browser: { name: 'Firefox', version: '120' },
        os: { name: 'Linux' },
        device: { family: 'Mac' },
        runtime: { name: 'node', version: '24' },
      },
    })
    expect(tags).toEqual({
      level: 'warning',
      release: '1.2',
      dist: '3',
      environment: 'prod',
      user: 'id:1',
      logger: 'web',
      server_name: 'web-7',
      transaction: '/x',
      url: 'http://x/',
      handled: 'no',
      mechanism: 'onerror',
      browser: 'Firefox 120',
      'browser.name': 'Firefox',
      os: 'Linux',
      'os.name': 'Linux',
      'device.family': 'Mac',
      runtime: 'node 24',
      'runtime.name': 'node',
    })
  })

  it('cannot claim another release, but the environment may be given as one', () => {
    expect(tagsOf({ release: '1', tags: { release: '2' } }).release).toBe('1')
    expect(normalize({ tags: { environment: 'old' } }).environment).toBe('old')
  })

  it('of a bad form are dropped and noted', () => {
    const event = normalize({ tags: { 'ü ß': 1, a: 'x\ny', b: 'x'.repeat(201) } })
    expect(event.tags).toEqual([['level', 'error']])
    expect(event.errors).toHaveLength(3)
  })
})

describe('the address of the user', () => {
  it.each([
    ['its own', 'python', { ip_address: '1.2.3.4' }, '1.2.3.4'],
    ['the connection for {{auto}}', 'python', { ip_address: '{{auto}}' }, '203.0.113.9'],
    ['the connection for a browser', 'javascript', undefined, '203.0.113.9'],
    ['none for a server', 'python', { id: '1' }, undefined],
    ['none for nonsense', 'python', { ip_address: 'here' }, undefined],
  ])('is %s', (_, platform, user, ip) => {
    const raw = { platform, ...(user === undefined ? {} : { user }) }
    expect(normalize(raw).user?.ip_address).toBe(ip)
  })

  it('is the one that the server saw, before the connection', () => {
    const request = { env: { REMOTE_ADDR: '2001:db8::1' } }
    expect(normalize({ platform: 'javascript', request }).user?.ip_address).toBe('2001:db8::1')
  })
})

describe('what is empty', () => {
  it('is not kept where it tells nothing', () => {
    const frame = { filename: 'a.py', in_app: true }
    const event = normalize({
      request: { env: {} },
      user: { data: {} },
      breadcrumbs: [{ message: 'm', data: {} }],
      exception: {
        type: 'E',
        mechanism: { type: 'm', data: {}, meta: {} },
        stacktrace: { frames: [{ ...frame, pre_context: [], post_context: [], data: {} }] },
      },
    })
    expect(event.request).toBeUndefined()
    expect(event.user).toBeUndefined()
    expect(event.breadcrumbs?.values).toEqual([{ message: 'm' }])
    const [exception] = event.exception?.values ?? []
    expect(exception?.mechanism).toEqual({ type: 'm' })
    expect(exception?.stacktrace?.frames).toEqual([frame])
  })
})

describe('the User-Agent', () => {
  const parseUserAgent = (userAgent: string) => ({ browser: { name: userAgent } })

  it('fills in what the client left out', () => {
    const request = { headers: [['user-agent', 'Own']] }
    const event = normalize({ request }, { parseUserAgent })
    expect(event.contexts).toEqual({ browser: { name: 'Own' } })
  })

  it('of the connection counts for browsers only', () => {
    const more = { parseUserAgent, userAgent: 'Sent' }
    expect(normalize({ platform: 'javascript' }, more).contexts?.browser?.name).toBe('Sent')
    expect(normalize({ platform: 'node' }, more).contexts).toBeUndefined()
  })
})
