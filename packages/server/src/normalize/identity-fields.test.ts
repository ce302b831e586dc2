import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, noteOf } from './testing/normalize-test-event.ts'

describe('a name is kept', () => {
  it.each([
    ['release', 'shop@1.2.3+7'],
    ['release', 'a b'],
    ['release', '7e1d'],
    ['release', 'x'.repeat(200)],
    ['dist', 'a.b_c-1'],
    ['dist', 'x'.repeat(64)],
    ['environment', 'Production EU'],
    ['environment', 'latest'],
    ['environment', 'x'.repeat(64)],
  ])('as %s: %s', (field, value) => {
    expect(normalize({ [field]: value })).toHaveProperty(field, value)
  })

  it.each([
    ['release', ' 1.2 ', '1.2'],
    ['release', 12, '12'],
    ['dist', 7, '7'],
    ['environment', '\u00a0prod\n', 'prod'],
  ])('as %s without the space around it: %j', (field, value, kept) => {
    const event = normalize({ [field]: value })
    expect(event).toHaveProperty(field, kept)
    expect(event.errors).toBeUndefined()
  })
})

describe('a name is dropped and noted, not cut', () => {
  it.each([
    ['release', 'latest'],
    ['release', 'Latest'],
    ['release', '.'],
    ['release', '..'],
    ['release', 'a/b'],
    ['release', String.raw`a\b`],
    ['release', 'a\nb'],
    ['release', 'a\rb'],
    ['release', 'a\tb'],
    ['release', 'a\fb'],
    ['release', 'a\u007fb'],
    ['release', 'x'.repeat(201)],
    ['release', {}],
    ['dist', 'a b'],
    ['dist', 'a/b'],
    ['dist', 'ü'],
    ['dist', 'x'.repeat(65)],
    ['environment', 'a/b'],
    ['environment', String.raw`a\b`],
    ['environment', '.'],
    ['environment', '..'],
    ['environment', 'none'],
    ['environment', 'None'],
    ['environment', 'a\nb'],
    ['environment', 'a\tb'],
    ['environment', 'x'.repeat(65)],
    ['environment', ['prod']],
  ])('as %s: %j', (field, value) => {
    const event = normalize({ [field]: value })
    expect(event).not.toHaveProperty(field)
    expect(event.errors?.[0]).toMatchObject({ type: 'invalid_data', name: field })
    expect(noteOf(event, field)).toHaveProperty('err')
  })
})

it.each(['release', 'dist', 'environment'])('an empty %s is none', (field) => {
  for (const value of ['', '  ', null]) {
    const event = normalize({ [field]: value })
    expect(event).not.toHaveProperty(field)
    expect(event.errors).toBeUndefined()
  }
})

describe('an environment that came as a tag', () => {
  it('is the environment where there is no other', () => {
    expect(normalize({ tags: { environment: 'old' } }).environment).toBe('old')
    const event = normalize({ environment: 'new', tags: { environment: 'old' } })
    expect(event.environment).toBe('new')
    expect(event.errors?.[0]).toMatchObject({ name: 'tags.environment', value: 'old' })
  })

  it('follows the same rules', () => {
    const event = normalize({ tags: { environment: 'a/b' } })
    expect(event.environment).toBeUndefined()
    expect(event.tags).toEqual([['level', 'error']])
  })
})

describe('a fingerprint', () => {
  it.each([
    [
      ['a', 1, true],
      ['a', '1', 'true'],
    ],
    ['a', ['a']],
    [['{{ default }}', ''], ['{{ default }}']],
    [[], undefined],
    [[null], undefined],
  ])('of %j is %j', (value, parts) => {
    const event = normalize({ fingerprint: value })
    expect(event.fingerprint).toEqual(parts)
    expect(event.errors).toBeUndefined()
  })

  it('loses parts that are no text', () => {
    const event = normalize({ fingerprint: ['a', { b: 1 }, 'c'] })
    expect(event.fingerprint).toEqual(['a', 'c'])
    expect(event.errors?.[0]).toMatchObject({ name: 'fingerprint.1' })
  })
})

it.each([
  [12, 12],
  ['12', 12],
  [12.9, 12],
  [-1, undefined],
  ['long', undefined],
])('time_spent of %j is %j', (value, kept) => {
  const event = normalize({ time_spent: value })
  expect(event.time_spent).toBe(kept)
  expect(event.errors === undefined).toBe(kept !== undefined)
})

it.each([
  ['python', 'python'],
  ['JavaScript ', 'javascript'],
  ['as3', 'as3'],
  [null, 'other'],
  ['', 'other'],
])('a platform of %j is %s', (value, platform) => {
  const event = normalize({ platform: value })
  expect(event.platform).toBe(platform)
  expect(event._meta).toBeUndefined()
})

it('keeps the name of a platform that is not known in its note', () => {
  const event = normalize({ platform: 'Brainfuck' })
  expect(event.platform).toBe('other')
  expect(noteOf(event, 'platform')).toMatchObject({ val: 'Brainfuck' })
  expect(event.errors).toBeUndefined()
})

it.each([
  ['log', 'info'],
  ['WARN', 'warning'],
  [50, 'fatal'],
  [undefined, 'error'],
])('a level of %j is %s', (value, level) => {
  expect(normalize({ level: value })).toMatchObject({ level })
})

it('takes error for a level that nobody knows, and notes it', () => {
  const event = normalize({ level: 'loud' })
  expect(event.level).toBe('error')
  expect(event.errors?.[0]).toMatchObject({ name: 'level', value: 'loud' })
})

it.each([
  ['FC6D8C0C43FC4630AD850EE518F1B9D0', 'fc6d8c0c43fc4630ad850ee518f1b9d0'],
  ['fc6d8c0c-43fc-4630-ad85-0ee518f1b9d0', 'fc6d8c0c43fc4630ad850ee518f1b9d0'],
])('an event id of %s is %s', (value, eventId) => {
  expect(normalize({ event_id: value }).event_id).toBe(eventId)
})

it.each(['0'.repeat(32), 'short', 7])('takes another event id for %j, and notes it', (value) => {
  const event = normalize({ event_id: value })
  expect(event.event_id).toBe('c0ffee00c0ffee00c0ffee00c0ffee00')
  expect(event.errors?.[0]).toMatchObject({ name: 'event_id' })
})
