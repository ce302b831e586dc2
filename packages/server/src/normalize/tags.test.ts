import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize } from './testing/normalize-test-event.ts'

function tagsOf(raw: object): Record<string, string> {
  const { level: _, ...tags } = Object.fromEntries(normalize(raw).tags)
  return tags
}

describe('the client’s tags', () => {
  it.each([
    ['a map', { api: 'v1', count: 3, on: true, none: null }],
    ['pairs', [['api', 'v1'], ['count', 3], ['on', true], ['none', null], null]],
    [
      'objects',
      [
        { key: 'api', value: 'v1' },
        { key: 'count', value: 3 },
        { key: 'on', value: true },
      ],
    ],
  ])('come as %s', (_, tags) => {
    expect(tagsOf({ tags })).toEqual({ api: 'v1', count: '3', on: 'true' })
    expect(normalize({ tags }).errors).toBeUndefined()
  })

  it.each([
    ['space in a key is a dash', { 'a b': 'x' }, { 'a-b': 'x' }],
    ['space around a value is gone', { a: ' x ' }, { a: 'x' }],
    ['an empty value is none', { a: '', b: ' ' }, {}],
    ['letters, digits and four signs make a key', { 'aZ9_.:-': 'x' }, { 'aZ9_.:-': 'x' }],
  ])('follow rules: %s', (_, tags, expected) => {
    expect(tagsOf({ tags })).toEqual(expected)
  })

  it.each([
    ['a key of other letters', { ü: 'x' }, 'tags.key'],
    ['an empty key', { '': 'x' }, 'tags.key'],
    ['an object as value', { a: { b: 1 } }, 'tags.a'],
    ['a list as value', [['a', ['b']]], 'tags.a'],
    ['a list as key', [[['a'], 'b']], 'tags.key'],
    ['an item that is no pair', ['a'], 'tags.0'],
    ['an item of three', [['a', 'b', 'c']], 'tags.0'],
    ['an object without a key', [{ a: 'b' }], 'tags.0'],
    ['text', 'a=b', 'tags'],
  ])('are dropped and noted: %s', (_, tags, name) => {
    const event = normalize({ tags })
    expect(event.tags).toEqual([['level', 'error']])
    expect(event.errors?.map((error) => error.name)).toEqual([name])
  })

  it('of one key keep the first value, and note another', () => {
    const tags = [
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
      ['b', '1'],
    ]
    expect(tagsOf({ tags })).toEqual({ a: '1', b: '1' })
    expect(normalize({ tags }).errors?.map(({ name }) => name)).toEqual(['tags.a'])
  })

  it.each([
    ['level', { level: 'info' }, 'info'],
    ['release', { release: '1' }, '1'],
    ['dist', { dist: '1' }, '1'],
    ['environment', { environment: 'prod' }, 'prod'],
    ['user', { user: { id: 1 } }, 'id:1'],
  ])('cannot say another %s than the event', (key, fields, value) => {
    const event = normalize({ ...fields, tags: { [key]: 'another' } })
    expect(Object.fromEntries(event.tags)[key]).toBe(value)
    expect(event.errors).toMatchObject([{ name: `tags.${key}`, value: 'another' }])
  })

  it.each(['release', 'dist', 'user', 'sentry:user'])('cannot say a %s at all', (key) => {
    expect(tagsOf({ tags: { [key]: 'x' } })).toEqual({})
  })

  it.each(['logger', 'url', 'handled', 'browser', 'os.name', 'device.family'])(
    'say the %s, whatever the event says',
    (key) => {
      const contexts = {
        browser: { name: 'Firefox' },
        os: { name: 'Linux' },
        device: { family: 'Mac' },
      }
      const exception = { type: 'E', mechanism: { handled: true } }
      const rest = { logger: 'web', request: { url: 'http://x/' }, contexts, exception }
      expect(tagsOf({ ...rest, tags: { [key]: 'mine' } })[key]).toBe('mine')
    },
  )
})

describe('a tag follows from the event', () => {
  it.each([
    ['logger', { logger: 'web' }, 'web'],
    ['server_name', { server_name: 'web-7' }, 'web-7'],
    ['site', { site: 'main' }, 'main'],
    ['release', { release: '1' }, '1'],
    ['dist', { dist: '2' }, '2'],
    ['environment', { environment: 'prod' }, 'prod'],
    ['transaction', { transaction: '/x' }, '/x'],
    ['url', { request: { url: 'http://x/a?b=c' } }, 'http://x/a'],
    ['url', { csp: { effective_directive: 'img-src', document_uri: 'http://x/' } }, 'http://x/'],
    ['user', { user: { id: 1, email: 'a@b.c', username: 'u' } }, 'id:1'],
    ['user', { user: { username: 'u', email: 'a@b.c' } }, 'username:u'],
    ['user', { user: { email: 'a@b.c', ip_address: '1.2.3.4' } }, 'email:a@b.c'],
    ['user', { user: { ip_address: '1.2.3.4' } }, 'ip:1.2.3.4'],
    ['user', { user: { id: 'a\nb' } }, 'id:a b'],
    ['handled', { exception: { type: 'E', mechanism: { type: 'a', handled: true } } }, 'yes'],
    ['handled', { exception: { type: 'E', mechanism: { type: 'a', handled: false } } }, 'no'],
    ['mechanism', { exception: { type: 'E', mechanism: { type: 'onerror' } } }, 'onerror'],
  ])('%s of %j', (key, raw, value) => {
    expect(tagsOf(raw)[key]).toBe(value)
  })

  it('handled is no as soon as one link of the chain escaped', () => {
    const exception = [
      { type: 'A', mechanism: { type: 'a', handled: false } },
      { type: 'B', mechanism: { type: 'b', handled: true } },
    ]
    expect(tagsOf({ exception })).toEqual({ handled: 'no', mechanism: 'b' })
  })

  it.each([
    ['a line break', { logger: 'a\nb' }],
    ['too many characters', { transaction: '', request: { url: `http://x/${'a'.repeat(300)}` } }],
    ['nothing but space', { logger: ' ' }],
  ])('not where its value would have %s', (_, raw) => {
    expect(tagsOf(raw)).toEqual({})
  })
})

describe('a tag follows from a context', () => {
  it.each([
    ['browser', { name: 'Firefox', version: '120' }, '', 'Firefox 120'],
    ['browser', { name: 'Firefox', version: '120' }, '.name', 'Firefox'],
    ['browser', { name: 'Firefox' }, '', 'Firefox'],
    ['os', { name: 'Linux', version: 6 }, '', 'Linux 6'],
    ['os', { name: 'Linux' }, '.name', 'Linux'],
    ['os', { rooted: true }, '.rooted', 'yes'],
    ['os', { rooted: false }, '.rooted', 'no'],
    ['client_os', { name: 'iOS', version: '17' }, '', 'iOS 17'],
    ['runtime', { name: 'node', version: 'v24' }, '', 'node v24'],
    ['runtime', { name: 'node' }, '.name', 'node'],
    ['device', { model: 'iPhone12,3' }, '', 'iPhone12,3'],
    ['device', { family: 'iPhone' }, '.family', 'iPhone'],
    ['gpu', { name: 'Apple M1' }, '.name', 'Apple M1'],
    ['gpu', { vendor_name: 'Apple' }, '.vendor', 'Apple'],
    ['app', { device_app_hash: 'a1' }, '.device', 'a1'],
    ['monitor', { id: '7' }, '.id', '7'],
    ['monitor', { slug: 'nightly' }, '.slug', 'nightly'],
  ])('%s %j as %s', (name, context, suffix, value) => {
    expect(tagsOf({ contexts: { [name]: context } })[name + suffix]).toBe(value)
    // Under another name the type tells what it is.
    const renamed = { mine: { type: name, ...context } }
    expect(tagsOf({ contexts: renamed })[`mine${suffix}`]).toBe(value)
  })

  it.each([
    ['of another type', { os: { type: 'weather', name: 'rain' } }],
    ['without a type', { mine: { name: 'rain' } }],
    ['with a name that is no key', { ü: { type: 'os', name: 'Linux' } }],
    ['with a name that is reserved', { user: { type: 'os', name: 'Linux' } }],
  ])('not one %s', (_, contexts) => {
    const { 'user.name': _name, ...tags } = tagsOf({ contexts })
    expect(tags).toEqual({})
  })

  it('only once, whatever contexts are called', () => {
    const contexts = { 'os.name': { type: 'browser', name: 'Firefox' }, os: { name: 'Linux' } }
    expect(normalize({ contexts }).tags).toEqual([
      ['level', 'error'],
      ['os', 'Linux'],
      ['os.name', 'Linux'],
      ['os.name.name', 'Firefox'],
    ])
  })
})
