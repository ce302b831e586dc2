import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { FieldReader } from './field-reader.ts'
import { normalizeRequest } from './request.ts'

function normalize(raw: JsonObject) {
  return normalizeRequest(new FieldReader([], undefined), raw)
}

describe('normalizeRequest', () => {
  it.each<[string, JsonValue]>([
    ['text', 'a=1&b=x%20y&a=2&c'],
    ['text with a mark', '?a=1&b=x+y&a=2&c='],
    [
      'pairs',
      [
        ['a', '1'],
        ['b', 'x y'],
        ['a', 2],
        ['c', null],
      ],
    ],
  ])('reads a query given as %s', (_, query) => {
    expect(normalize({ query_string: query })?.query_string).toEqual([
      ['a', '1'],
      ['b', 'x y'],
      ['a', '2'],
      ['c', ''],
    ])
  })

  it('takes query and fragment out of the address', () => {
    expect(normalize({ url: 'http://x/a?b=c#d' })).toEqual({
      url: 'http://x/a',
      query_string: [['b', 'c']],
      fragment: 'd',
    })
  })

  it.each<[string, JsonValue]>([
    ['a map', { 'user-agent': 'A', ACCEPT: ['x', 'y'] }],
    [
      'pairs',
      [
        ['accept', 'x'],
        ['accept', 'y'],
        ['user-agent', 'A'],
      ],
    ],
    ['lines', 'accept: x\naccept: y\nuser-agent: A'],
  ])('reads headers given as %s', (_, headers) => {
    expect(normalize({ headers })?.headers).toEqual([
      ['Accept', 'x'],
      ['Accept', 'y'],
      ['User-Agent', 'A'],
    ])
  })

  it('tells of a long header by the place that it has without the Cookie header', () => {
    const reader = new FieldReader([], undefined)
    const long = 'x'.repeat(5000)
    const request = normalizeRequest(reader, { headers: { Accept: '*', Cookie: 'a=1', X: long } })
    expect(request?.headers?.map(([name]) => name)).toEqual(['Accept', 'X'])
    expect(reader.meta).toEqual({
      request: { headers: { 1: { 1: { '': { rem: [['!limit', 's', 4096, 4096]], len: 5000 } } } } },
    })
  })

  it('reads the Cookie header as cookies', () => {
    expect(normalize({ headers: { Cookie: 'a=1; b=2' } })).toEqual({
      cookies: [
        ['a', '1'],
        ['b', '2'],
      ],
    })
  })

  it.each<[string, JsonValue, JsonValue, string | undefined]>([
    ['JSON', '{"a":1}', { a: 1 }, 'application/json'],
    ['a form', 'a=1&a=2&b=%C3%BC', { a: ['1', '2'], b: 'ü' }, 'application/x-www-form-urlencoded'],
    ['text', 'hello = world', 'hello = world', undefined],
    ['an object', { a: 1 }, { a: 1 }, undefined],
  ])('reads a body that is %s', (_, data, expected, type) => {
    const request = normalize({ data })
    expect(request?.data).toEqual(expected)
    expect(request?.inferred_content_type).toBe(type)
  })
})
