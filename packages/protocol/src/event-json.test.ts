import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEventJson } from './event-json.ts'
import { ProtocolError } from './protocol-error.ts'
import { encodeUtf8 } from './utf8.ts'

const parse = (text: string) => parseEventJson(encodeUtf8(text))

const codeOf = (bytes: Uint8Array): string => {
  try {
    parseEventJson(bytes)
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'none'
}

describe('parseEventJson', () => {
  it.each<[string, string, object]>([
    ['plain JSON', '{"a":1}', { a: 1 }],
    ['a byte order mark', '\ufeff{"a":1}', { a: 1 }],
    ['white space around it', ' \n{"a":1}\n', { a: 1 }],
    [
      'what Python writes for floats',
      '{"a":NaN,"b":[Infinity,-Infinity, -1.5]}',
      { a: null, b: [null, null, -1.5] },
    ],
    [
      'the same words inside strings',
      '{"NaN":"-Infinity NaN","b":NaN}',
      { NaN: '-Infinity NaN', b: null },
    ],
    [
      'escaped quotes next to such words',
      String.raw`{"a":"\"NaN\\","b":NaN}`,
      { a: '"NaN\\', b: null },
    ],
    ['bare control characters', '{"a":"x\ny\u0000z"}', { a: 'x\ny\u0000z' }],
    ['a lone surrogate', String.raw`{"a":"\ud800"}`, { a: '\ud800' }],
  ])('reads %s', (_name, text, value) => {
    expect(parse(text)).toEqual(value)
  })

  it('replaces bytes that are no UTF-8', () => {
    const bytes = encodeUtf8('{"a":"x"}')
    bytes[6] = 0xff
    expect(parseEventJson(bytes)).toEqual({ a: '\ufffd' })
  })

  it('keeps a key that looks like a prototype to itself', () => {
    const event = parse('{"__proto__":{"admin":true}}')
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype)
    expect(event.admin).toBeUndefined()
  })

  it.each([
    ['no_data', ''],
    ['invalid_json', '{"event_id": '],
    ['invalid_json', '[]'],
    ['invalid_json', 'null'],
    ['invalid_json', 'NaN'],
    ['invalid_json', '{"a":NaNa}'],
    ['invalid_json', '{"a":undefined}'],
    ['too_deep', '['.repeat(200)],
    ['too_deep', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
  ])('refuses with %s: %j', (code, text) => {
    expect(codeOf(encodeUtf8(text))).toBe(code)
  })

  it('reads back any JSON object', () => {
    const objects = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())
    fc.assert(
      fc.property(objects, (value) => {
        const text = JSON.stringify(value)
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('gives a value or its one error for any bytes', () => {
    const near = fc.string({
      unit: fc.constantFrom('{', '}', '"', ':', '\\', 'NaN', 'a', '-', '\n'),
    })
    const bytes = fc.oneof(fc.uint8Array(), near.map(encodeUtf8))
    fc.assert(fc.property(bytes, (value) => void codeOf(value)))
  })
})
