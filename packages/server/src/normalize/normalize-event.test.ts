import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize } from './testing/normalize-test-event.ts'

describe('a field that makes no sense', () => {
  it.each([
    ['release', 'a/b'],
    ['dist', 'a b'],
    ['environment', 'a/b'],
    ['exception', 'text'],
    ['stacktrace', 'text'],
    ['threads', 7],
    ['breadcrumbs', 'text'],
    ['request', 3],
    ['user', 'ann'],
    ['contexts', []],
    ['extra', 'text'],
    ['tags', 'text'],
    ['modules', 'text'],
    ['debug_meta', 'text'],
    ['template', 'text'],
    ['query', 7],
    ['sdk', 7],
    ['csp', 'text'],
    ['hpkp', 'text'],
    ['expectct', 'text'],
    ['expectstaple', 'text'],
    ['logger', {}],
    ['transaction', []],
    ['culprit', {}],
    ['server_name', {}],
    ['site', {}],
    ['checksum', {}],
    ['time_spent', 'long'],
  ])('is dropped and noted: %s %j', (name, value) => {
    const event = normalize({ [name]: value, message: 'kept' })
    if (name === 'tags') expect(event.tags).toEqual([['level', 'error']])
    else expect(event).not.toHaveProperty(name)
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

describe('what is empty', () => {
  it('is not kept where it tells nothing', () => {
    const frame = { filename: 'a.py', in_app: true }
    const event = normalize({
      request: { env: {} },
      user: { data: {} },
      breadcrumbs: [{ message: 'm', data: {} }],
      template: {},
      debug_meta: {},
      extra: {},
      contexts: {},
      modules: {},
      exception: {
        type: 'E',
        mechanism: { type: 'm', data: {}, meta: {} },
        stacktrace: { frames: [{ ...frame, pre_context: [], post_context: [], data: {} }] },
      },
    })
    expect(event.breadcrumbs?.values).toEqual([{ message: 'm' }])
    const [exception] = event.exception?.values ?? []
    expect(exception?.mechanism).toEqual({ type: 'm' })
    expect(exception?.stacktrace?.frames).toEqual([frame])
    for (const name of [
      'request',
      'user',
      'template',
      'debug_meta',
      'extra',
      'contexts',
      'modules',
    ]) {
      expect(event).not.toHaveProperty(name)
    }
  })

  it.each(['exception', 'request', 'user', 'tags', 'extra', 'release', 'level', 'sdk', 'csp'])(
    'as null is as if it were not there: %s',
    (name) => {
      expect(normalize({ [name]: null })).toEqual(normalize({}))
    },
  )
})

describe('the client’s library', () => {
  it('is named by the authentication when the event does not', () => {
    const context = { client: 'raven-python/6.10.0' }
    const sdk = { name: 'raven-python', version: '6.10.0' }
    expect(normalize({}, context).sdk).toEqual(sdk)
    expect(normalize({ sdk: { name: 'a' } }, context).sdk).toEqual({ name: 'a' })
  })
})

describe('notes', () => {
  it('of the client stay, and ours join them', () => {
    const event = normalize({
      logger: 'x'.repeat(70),
      release: 'a/b',
      errors: [{ type: 'native_missing_dsym', image: 'a' }, { name: 'no type' }, 'text'],
      _meta: {
        logger: { '': { rem: [['@ip', 's', 0, 2]], len: 80 } },
        extra: { a: { '': { rem: [['!config', 'x']] } } },
      },
    })
    expect(event.errors?.map(({ type }) => type)).toEqual(['native_missing_dsym', 'invalid_data'])
    expect(event._meta).toMatchObject({
      logger: {
        '': {
          rem: [
            ['@ip', 's', 0, 2],
            ['!limit', 's', 64, 64],
          ],
          len: 80,
        },
      },
      extra: { a: { '': { rem: [['!config', 'x']] } } },
    })
  })

  it('end where there are too many, and say so', () => {
    const tags = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`a${i}`, {}]))
    const event = normalize({ tags })
    expect(event.errors).toHaveLength(200)
    expect(event.errors?.at(-1)).toMatchObject({ type: 'too_many_notes', value: 500 })
    expect(normalize(event)).toEqual(event)
  })

  it('of a name that nothing can be called stand at what holds it', () => {
    const event = normalize({ extra: { a: { '': 'x'.repeat(20_000) } } })
    expect(event._meta).toMatchObject({
      extra: { a: { '': { rem: [['!limit', 's', 16_374, 16_374]] } } },
    })
  })

  it('of a hundred items that fail for one reason tell it once', () => {
    const event = normalize({ fingerprint: Array.from({ length: 100 }, () => ({})) })
    expect(event._meta).toEqual({
      fingerprint: { '': { err: [['invalid_data', { reason: 'expected a string' }]] } },
    })
  })

  it.each([['text'], [7], [[1]], [{}], [null]])('of %j are none', (notes) => {
    const event = normalize({ errors: notes, _meta: notes })
    expect(event.errors).toBeUndefined()
    expect(event).toEqual(normalize(event))
  })
})
