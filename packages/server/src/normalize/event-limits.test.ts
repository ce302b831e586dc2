import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, noteOf, valueAt } from './testing/normalize-test-event.ts'

/** A value put at a path: `nest('a.0.b', 1)` is `{ a: [{ b: 1 }] }`. */
function nest(path: string, value: unknown): JsonObject {
  const steps = path.split('.')
  const nested = steps.reduceRight((inner: unknown, step) => {
    return /^\d+$/.test(step) ? [inner] : { [step]: inner }
  }, value)
  return nested as JsonObject
}

const list = (length: number, item: (i: number) => unknown) =>
  Array.from({ length }, (_, i) => item(i))
const map = (length: number, value: unknown) =>
  Object.fromEntries(list(length, (i) => [`key${i}`, value]) as [string, unknown][])

describe('a text that is too long is cut, and its length is noted', () => {
  it.each([
    ['logger', 64],
    ['server_name', 256],
    ['site', 256],
    ['transaction', 200],
    ['culprit', 200],
    ['checksum', 128],
    ['logentry.formatted', 8192],
    ['fingerprint.0', 8192],
    ['exception.values.0.type', 128],
    ['exception.values.0.value', 8192],
    ['stacktrace.frames.0.function', 1024],
    ['stacktrace.frames.0.module', 256],
    ['stacktrace.frames.0.filename', 2048],
    ['stacktrace.frames.0.abs_path', 2048],
    ['stacktrace.frames.0.package', 2048],
    ['user.id', 128],
    ['user.username', 128],
    ['user.email', 75],
    ['request.url', 2048],
    ['request.fragment', 2048],
    ['breadcrumbs.values.0.category', 128],
    ['breadcrumbs.values.0.message', 8192],
    ['threads.values.0.name', 256],
    ['template.filename', 2048],
    ['query.query', 8192],
    ['sdk.name', 128],
    ['sdk.integrations.0', 256],
    ['sdk.packages.0.name', 256],
  ])('%s to %i characters', (path, charsMax) => {
    const event = normalize(nest(path, 'x'.repeat(charsMax + 9)))
    const kept = `${'x'.repeat(charsMax - 3)}...`
    expect(valueAt(event, path)).toBe(kept)
    expect(noteOf(event, path)).toEqual({
      rem: [['!limit', 's', charsMax, charsMax]],
      len: charsMax + 9,
    })
    expect(valueAt(normalize(nest(path, 'x'.repeat(charsMax))), path)).toBe('x'.repeat(charsMax))
  })
})

describe('a list that is too long loses items, and its length is noted', () => {
  const frame = (i: number) => ({ function: `f${i}`, in_app: true })

  it('of 300 frames the middle, whose place is told', () => {
    const event = normalize({ stacktrace: { frames: list(300, frame) } })
    const names = event.stacktrace?.frames.map(({ function: name }) => name)
    expect(names).toHaveLength(250)
    expect([names?.[124], names?.[125]]).toEqual(['f124', 'f175'])
    expect(event.stacktrace?.frames_omitted).toEqual([125, 175])
    expect(noteOf(event, 'stacktrace.frames')).toMatchObject({ len: 300 })
  })

  it('of 60 exceptions the first, whose place is told', () => {
    const event = normalize({ exception: list(60, (i) => ({ type: `E${i}` })) })
    expect(event.exception?.values).toHaveLength(50)
    expect(event.exception?.values[0]?.type).toBe('E10')
    expect(event.exception?.exc_omitted).toEqual([0, 10])
    expect(noteOf(event, 'exception.values')).toMatchObject({ len: 60 })
  })

  it('of 120 breadcrumbs the first', () => {
    const event = normalize({ breadcrumbs: list(120, (i) => ({ message: `m${i}` })) })
    expect(event.breadcrumbs?.values).toHaveLength(100)
    expect(event.breadcrumbs?.values[0]?.message).toBe('m20')
    expect(noteOf(event, 'breadcrumbs.values')).toMatchObject({ len: 120 })
  })

  it('of 300 threads the last, but never the one that crashed', () => {
    const event = normalize({ threads: list(300, (id) => ({ id, crashed: id === 290 })) })
    const ids = event.threads?.values.map(({ id }) => id)
    expect(ids).toHaveLength(256)
    expect(ids?.slice(-2)).toEqual([254, 290])
    expect(noteOf(event, 'threads.values')).toMatchObject({ len: 300 })
  })

  it.each([
    ['fingerprint', 50],
    ['sdk.packages', 100, { name: 'a' }],
    ['sdk.features', 100],
    ['debug_meta.images', 1000, { type: 'elf' }],
    ['logentry.params', 100],
    ['request.headers', 100, ['A', 'b']],
    ['request.cookies', 100, ['a', 'b']],
    ['request.query_string', 100, ['a', 'b']],
    ['expectct.scts', 100, { version: 1 }],
    ['hpkp.known_pins', 100],
  ] as const)('%s to %i items', (path, itemsMax, item: unknown = 'a') => {
    const [name = '', field] = path.split('.')
    const items = list(itemsMax + 5, () => item)
    const rest = { hostname: 'a.example', message: 'm' }
    const event = normalize({ [name]: field === undefined ? items : { ...rest, [field]: items } })
    expect(valueAt(event, path)).toHaveLength(itemsMax)
    expect(noteOf(event, path)).toMatchObject({ len: itemsMax + 5 })
  })

  it('of pairs in one text those past the hundredth', () => {
    const event = normalize({
      request: { query_string: 'a=1&'.repeat(150), cookies: 'a;'.repeat(130) },
    })
    expect(event.request?.query_string).toHaveLength(100)
    expect(noteOf(event, 'request.query_string')).toMatchObject({ len: 151 })
    expect(noteOf(event, 'request.cookies')).toMatchObject({ len: 131 })
  })

  it('of source lines those that are far, which nobody misses', () => {
    const frame = { pre_context: list(9, String), context_line: 'x', post_context: list(9, String) }
    const event = normalize({ stacktrace: { frames: [{ ...frame, in_app: true }] } })
    const kept = event.stacktrace?.frames[0]
    expect(kept?.pre_context).toEqual(['4', '5', '6', '7', '8'])
    expect(kept?.post_context).toEqual(['0', '1', '2', '3', '4'])
    expect(event._meta).toBeUndefined()
  })
})

describe('a bag that is too full loses entries, and each is noted', () => {
  it.each([
    ['contexts.a', 8192],
    ['request.data', 8192],
    ['request.env', 8192],
    ['user.data', 8192],
    ['stacktrace.frames.0.vars', 8192],
    ['exception.values.0.mechanism.data', 8192],
    ['breadcrumbs.values.0.data', 4096],
    ['debug_meta.images.0', 4096],
    ['extra.a', 16 * 1024],
  ])('%s beyond %i characters', (path, charsMax) => {
    const entry = 'x'.repeat(charsMax / 8)
    const event = normalize(nest(path, map(10, entry)))
    expect(JSON.stringify(valueAt(event, path)).length).toBeLessThanOrEqual(charsMax + 100)
    expect(noteOf(event, `${path}.key7`)).toMatchObject({ len: entry.length })
    expect(noteOf(event, `${path}.key8`)).toEqual({ rem: [['!limit', 'x']] })
    expect(noteOf(event, `${path}.key9`)).toEqual({ rem: [['!limit', 'x']] })
  })

  it('extra beyond 256 KiB in all', () => {
    const event = normalize({ extra: map(30, 'x'.repeat(10_000)) })
    expect(Object.keys(event.extra ?? {})).toHaveLength(27)
    expect(noteOf(event, 'extra.key26')).toMatchObject({ len: 10_000 })
    expect(noteOf(event, 'extra.key29')).toEqual({ rem: [['!limit', 'x']] })
  })

  it('modules beyond 8192 characters', () => {
    const event = normalize({ modules: map(100, 'x'.repeat(100)) })
    expect(Object.keys(event.modules ?? {}).length).toBeLessThan(80)
    expect(noteOf(event, 'modules')).toMatchObject({ len: 100 })
  })

  it('more than 50 contexts', () => {
    const event = normalize({ contexts: map(52, { a: 1 }) })
    expect(Object.keys(event.contexts ?? {})).toHaveLength(50)
    expect(noteOf(event, 'contexts.key50')).toEqual({ rem: [['!limit', 'x']] })
  })

  it.each(['extra', 'contexts.z', 'request.data', 'user.data'])(
    '%s deeper than seven containers',
    (path) => {
      const event = normalize(nest(`${path}.a.b.c.d.e.f.g.h`, 1))
      expect(JSON.stringify(event)).toContain('"[Object]"')
      expect(JSON.stringify(event._meta)).toContain('"!limit","x"')
    },
  )

  it('a name that objects must not have', () => {
    const extra = JSON.parse('{"a":{"__proto__":1,"b":2}}')
    const event = normalize({ extra })
    expect(event.extra).toEqual({ a: { b: 2 } })
    expect(noteOf(event, 'extra.a')).toEqual({ rem: [['!limit', 'x']] })
  })

  it('a number that JSON cannot write', () => {
    const event = normalize({ extra: JSON.parse('{"a":1e999}') })
    expect(event.extra).toEqual({ a: null })
    expect(noteOf(event, 'extra.a')).toEqual({ rem: [['!limit', 'x']] })
  })
})

describe('a tag', () => {
  it('with a long key or value, or more than one line, is dropped and noted', () => {
    const tags = { ['k'.repeat(201)]: 'a', b: 'v'.repeat(201), c: 'x\ny', d: 'ok' }
    const event = normalize({ tags })
    expect(event.tags).toEqual([
      ['level', 'error'],
      ['d', 'ok'],
    ])
    expect(event.errors?.map(({ name }) => name)).toEqual(['tags.key', 'tags.b', 'tags.c'])
  })

  it('past the two hundredth is dropped, which is noted', () => {
    const event = normalize({ tags: map(250, 'v'), logger: 'web' })
    expect(event.tags).toHaveLength(200)
    expect(event.tags.at(-1)).toEqual(['logger', 'web'])
    expect(noteOf(event, 'tags')).toMatchObject({ len: 250 })
  })
})

describe('text', () => {
  it('loses NUL and halves of surrogate pairs, and an event that was cut is still text', () => {
    const event = normalize({
      message: `a\0b\ud800${'😀'.repeat(5000)}`,
      logger: 'a\0b',
      extra: { 'k\0': 'v\0' },
      tags: { a: 'x\0y' },
    })
    expect(event.logentry?.formatted?.startsWith('ab\ufffd😀')).toBe(true)
    expect(event.logger).toBe('ab')
    expect(event.extra).toEqual({ k: 'v' })
    expect(JSON.stringify(event).isWellFormed()).toBe(true)
  })
})
