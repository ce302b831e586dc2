import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { formatMessage } from './format-message.ts'
import { normalizeTestEvent as normalize } from './testing/normalize-test-event.ts'

describe('a message', () => {
  it.each([
    ['as text', { logentry: 'hi' }, { formatted: 'hi' }],
    ['as a number', { message: 404 }, { formatted: '404' }],
    ['at the top', { message: 'hi' }, { formatted: 'hi' }],
    ['as an object at the top', { message: { formatted: 'hi' } }, { formatted: 'hi' }],
    [
      'as a template',
      { logentry: { message: 'hi %s', params: ['ann'] } },
      { message: 'hi %s', formatted: 'hi ann', params: ['ann'] },
    ],
    [
      'as a template beside its text',
      { logentry: { message: 'hi %s' }, message: 'hi ann' },
      { message: 'hi %s', formatted: 'hi ann' },
    ],
    [
      'as a template with parameters at the top',
      { message: 'hi %s', params: ['ann'] },
      { message: 'hi %s', formatted: 'hi ann', params: ['ann'] },
    ],
    [
      'with named parameters',
      { logentry: { message: 'hi %(name)s', params: { name: 'ann' } } },
      { message: 'hi %(name)s', formatted: 'hi ann', params: { name: 'ann' } },
    ],
    [
      'with one parameter that is no list',
      { logentry: { message: 'hi {}', params: 'ann' } },
      { message: 'hi {}', formatted: 'hi ann', params: ['ann'] },
    ],
    [
      'whose template is its text',
      { logentry: { message: 'a', formatted: 'a' } },
      { formatted: 'a' },
    ],
    ['that is empty', { message: '', logentry: {} }, undefined],
  ])('is read %s', (_, raw, logentry) => {
    const event = normalize(raw)
    expect(event.logentry).toEqual(logentry)
    expect(event.errors).toBeUndefined()
  })

  it.each([
    [{ message: ['hi'] }, 'message'],
    [{ logentry: ['hi'] }, 'logentry'],
    [{ logentry: { formatted: {} } }, 'logentry.formatted'],
    [{ logentry: { params: ['a'] } }, 'logentry'],
  ])('of another form is dropped and noted: %j', (raw, name) => {
    const event = normalize(raw)
    expect(event.logentry).toBeUndefined()
    expect(event.errors?.[0]?.name).toBe(name)
  })
})

describe('formatMessage', () => {
  it.each<[string, readonly JsonValue[] | JsonObject, string]>([
    ['%s and %d', ['a', 2], 'a and 2'],
    ['%5.2f%%', [1.5], '1.5%'],
    ['%(a)s %(b)d', { a: 'x', b: 2 }, 'x 2'],
    ['{} and {}', ['a', 'b'], 'a and b'],
    ['{1} {0}', ['a', 'b'], 'b a'],
    ['{name}', { name: 'x' }, 'x'],
    ['%s', [{ a: 1 }], '{"a":1}'],
    ['%s', [null], 'null'],
    ['%s %s', ['a'], 'a %s'],
    ['{toString} %(x)s', {}, '{toString} %(x)s'],
    ['100 %', ['a'], '100 %'],
  ])('fills %j with %j', (template, params, text) => {
    expect(formatMessage(template, params, 100)).toBe(text)
  })

  it('makes no more text than is kept', () => {
    const text = formatMessage('{0}'.repeat(2000), ['x'.repeat(8000)], 8192)
    expect(text).toBe(`${'x'.repeat(8189)}...`)
  })
})
