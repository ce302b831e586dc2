import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, valueAt } from './testing/normalize-test-event.ts'

const FRAME = { filename: 'app/views.py', function: 'show', lineno: 3, in_app: true }

describe('an interface is read under its old name', () => {
  it.each([
    ['Exception', { type: 'E', value: 'no' }, 'exception.values.0.type', 'E'],
    ['Stacktrace', { frames: [FRAME] }, 'stacktrace.frames.0.function', 'show'],
    ['Http', { url: 'http://x/' }, 'request.url', 'http://x/'],
    ['User', { id: 7 }, 'user.id', '7'],
    ['Message', { message: 'a %s', params: ['b'] }, 'logentry.formatted', 'a b'],
    ['Template', { filename: 'a.html', lineno: 4 }, 'template.lineno', 4],
    ['Query', { query: 'SELECT 1', engine: 'psycopg2' }, 'query.engine', 'psycopg2'],
    ['Breadcrumbs', [{ message: 'm' }], 'breadcrumbs.values.0.message', 'm'],
    ['Contexts', { os: { name: 'Linux' } }, 'contexts.os.name', 'Linux'],
    ['Threads', [{ id: 1 }], 'threads.values.0.id', 1],
    ['DebugMeta', { images: [{ type: 'elf' }] }, 'debug_meta.images.0.type', 'elf'],
    ['Sdk', { name: 'a', version: '1' }, 'sdk.name', 'a'],
    ['Csp', { effective_directive: 'img-src' }, 'csp.effective_directive', 'img-src'],
    ['Hpkp', { hostname: 'a.example' }, 'hpkp.hostname', 'a.example'],
    ['ExpectCT', { hostname: 'a.example' }, 'expectct.hostname', 'a.example'],
    ['ExpectStaple', { hostname: 'a.example' }, 'expectstaple.hostname', 'a.example'],
  ])('sentry.interfaces.%s', (name, value, path, expected) => {
    const event = normalize({ [`sentry.interfaces.${name}`]: value })
    expect(valueAt(event, path)).toEqual(expected)
    expect(event.errors).toBeUndefined()
  })

  it('and the one of an interface that nobody knows is noted', () => {
    const event = normalize({ 'sentry.interfaces.Weather': { rain: true }, colour: 'red' })
    expect(event.errors).toEqual([
      { type: 'invalid_attribute', name: 'sentry.interfaces.Weather' },
      { type: 'invalid_attribute', name: 'colour' },
    ])
  })
})

describe('an event of a protocol', () => {
  it('2 has class names, a level of Python, a checksum, and the trace apart', () => {
    const event = normalize({
      event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0',
      message: 'SyntaxError: Wattttt!',
      timestamp: '2023-11-14T22:13:10',
      level: 40,
      logger: 'root',
      culprit: 'shop.views in show',
      site: 'main',
      server_name: 'web-7',
      project: 1,
      checksum: 'a'.repeat(32),
      modules: { django: [1, 2, 0], flask: '0.10' },
      extra: { a: 1 },
      'sentry.interfaces.Exception': { type: 'SyntaxError', value: 'Wattttt!', module: 'builtins' },
      'sentry.interfaces.Stacktrace': { frames: [FRAME] },
    })
    expect(event).toMatchObject({
      event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0',
      type: 'error',
      timestamp: 1_699_999_990,
      level: 'error',
      logger: 'root',
      culprit: 'shop.views in show',
      site: 'main',
      checksum: 'a'.repeat(32),
      modules: { django: '1.2.0', flask: '0.10' },
      exception: { values: [{ module: 'builtins', stacktrace: { frames: [FRAME] } }] },
    })
    expect(event.stacktrace).toBeUndefined()
    expect(event.errors).toBeUndefined()
  })

  it('3 has a platform, tags and the text beside its template', () => {
    const event = normalize({
      message: 'User ann',
      platform: 'python',
      tags: { browser: 'x' },
      'sentry.interfaces.Message': { message: 'User %s', params: ['ann'] },
    })
    expect(event.platform).toBe('python')
    expect(event.logentry).toEqual({ message: 'User %s', formatted: 'User ann', params: ['ann'] })
    expect(event.title).toBe('User ann')
  })

  it('4 has short names, a chain of exceptions with traces, and what was left out of it', () => {
    const event = normalize({
      exception: {
        values: [
          { type: 'A', stacktrace: { frames: [FRAME] } },
          { type: 'B', stacktrace: { frames: [FRAME] } },
        ],
        exc_omitted: [1, 4],
      },
      request: { url: 'http://x/', env: { SERVER_NAME: 's' } },
      time_spent: 125.6,
    })
    expect(event.exception?.values.map(({ type }) => type)).toEqual(['A', 'B'])
    expect(event.exception?.exc_omitted).toEqual([1, 4])
    expect(event.time_spent).toBe(125)
  })

  it('5 tells which frames were left out', () => {
    const stacktrace = { frames: [FRAME], frames_omitted: [13, 56] }
    expect(normalize({ stacktrace }).stacktrace?.frames_omitted).toEqual([13, 56])
  })

  it('6 has a release, and of later clients all but the short names of 7', () => {
    const event = normalize({
      release: '1.0',
      environment: 'prod',
      transaction: '/a',
      fingerprint: ['{{ default }}', 1],
      contexts: { runtime: { name: 'CPython', version: '3.4' } },
      breadcrumbs: { values: [{ timestamp: 1_699_999_990, message: 'm' }] },
      sdk: { name: 'raven-python', version: '6.10.0' },
      repos: {},
    })
    expect(event).toMatchObject({
      release: '1.0',
      environment: 'prod',
      transaction: '/a',
      fingerprint: ['{{ default }}', '1'],
    })
    expect(event.errors).toBeUndefined()
  })

  it('7 has threads, images, packages and much that only traces need', () => {
    const event = normalize({
      dist: '12',
      threads: { values: [{ id: 1, crashed: true, stacktrace: { frames: [FRAME] } }] },
      debug_meta: { sdk_info: { sdk_name: 'iOS' }, images: [{ type: 'macho' }] },
      sdk: { name: 'a', packages: [{ name: 'npm:a', version: '1' }] },
      start_timestamp: 1_699_999_990,
      spans: [],
      measurements: {},
      transaction_info: { source: 'url' },
      type: 'event',
      key_id: '1',
    })
    expect(event.culprit).toBe('app/views.py in show')
    expect(event.errors).toBeUndefined()
  })
})

describe('an interface keeps its forms', () => {
  it.each([
    ['exception', { type: 'E' }, { values: [{ type: 'E' }] }],
    ['exception', [{ type: 'E' }], { values: [{ type: 'E' }] }],
    ['exception', { values: { type: 'E' } }, { values: [{ type: 'E' }] }],
    ['threads', { id: 1 }, { values: [{ id: 1 }] }],
    ['threads', [{ id: 'main' }], { values: [{ id: 'main' }] }],
    ['threads', { values: [{ id: 1 }] }, { values: [{ id: 1 }] }],
    ['breadcrumbs', [{ message: 'm' }], { values: [{ message: 'm' }] }],
    ['breadcrumbs', { values: [{ message: 'm' }] }, { values: [{ message: 'm' }] }],
    ['stacktrace', [FRAME], { frames: [FRAME] }],
    ['stacktrace', { frames: [FRAME] }, { frames: [FRAME] }],
    ['query', 'SELECT 1', { query: 'SELECT 1' }],
    ['query', { query: 'SELECT 1' }, { query: 'SELECT 1' }],
    ['sdk', 'raven-js/3.27', { name: 'raven-js', version: '3.27' }],
    ['fingerprint', 'one', ['one']],
    ['modules', [['a', '1'], { name: 'b', version: '2' }, 'c'], { a: '1', b: '2', c: '' }],
  ])('%s as %j', (name, value, expected) => {
    const event = normalize({ [name]: value })
    expect(valueAt(event, name)).toEqual(expected)
    expect(event.errors).toBeUndefined()
  })
})
