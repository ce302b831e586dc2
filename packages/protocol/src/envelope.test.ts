import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EnvelopeLimits, formatEnvelope, parseEnvelope } from './envelope.ts'
import type { JsonObject } from './json.ts'
import { ProtocolError } from './protocol-error.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const limits: EnvelopeLimits = {
  envelopeItemsMax: 5,
  headerBytesMax: 1024,
  itemBytesMax: (type) => (type === 'check_in' ? 4 : 1_000_000),
}

const ID = '9ec79c33ec9942ab8353589fcb2e04dc'

const parse = (text: string) => parseEnvelope(encodeUtf8(text), limits)

const payloads = (text: string) =>
  parse(text).items.map(({ header, payload }) => [header.type, decodeUtf8(payload)])

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'none'
}

describe('parseEnvelope', () => {
  it.each<[string, string, string[][]]>([
    ['no items', '{}', []],
    ['no items and a newline', '{}\n', []],
    ['a length', '{}\n{"type":"a","length":3}\n{\n}\n', [['a', '{\n}']]],
    [
      'no length',
      '{}\n{"type":"a"}\nx\n{"type":"b"}\ny\n',
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
    ],
    ['a null length', '{}\n{"type":"a","length":null}\nx', [['a', 'x']]],
    ['the end for the last newline', '{}\n{"type":"a","length":1}\nx', [['a', 'x']]],
    [
      'an empty payload',
      '{}\n{"type":"a","length":0}\n\n{"type":"b"}\n\n',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['an empty payload at the end', '{}\n{"type":"a","length":0}', [['a', '']]],
    ['blank lines between items', '{}\n\n\n{"type":"a","length":1}\nx\n\n\n', [['a', 'x']]],
    [
      'carriage returns',
      '{}\r\n{"type":"a","length":1}\r\nx\r\n\r\n{"type":"b","length":1}\r\ny\r\n',
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
    ],
    ['a type that nobody knows', '{}\n{"type":"zzz"}\nx', [['zzz', 'x']]],
    ['a byte order mark', '\ufeff{}\n{"type":"a"}\nx', [['a', 'x']]],
  ])('reads an envelope with %s', (_name, text, expected) => {
    expect(payloads(text)).toEqual(expected)
  })

  it('names the attributes of both headers', () => {
    const { header, items } = parse(
      `{"event_id":"${ID}","dsn":"https://k@h/1","sent_at":"2026-01-02T03:04:05Z",` +
        '"sdk":{"name":"x"},"trace":{"public_key":"k"},"later":1}\n' +
        '{"type":"attachment","length":1,"content_type":"text/plain","filename":"a.txt",' +
        '"attachment_type":"event.attachment","item_count":2}\nx\n',
    )
    expect(header).toMatchObject({
      eventId: ID,
      dsn: 'https://k@h/1',
      sentAtMs: Date.UTC(2026, 0, 2, 3, 4, 5),
      sdk: { name: 'x' },
      trace: { public_key: 'k' },
      raw: { later: 1 },
    })
    expect(items[0]?.header).toMatchObject({
      type: 'attachment',
      length: 1,
      contentType: 'text/plain',
      filename: 'a.txt',
      attachmentType: 'event.attachment',
      itemCount: 2,
    })
  })

  it('leaves out attributes that make no sense', () => {
    const { header } = parse('{"event_id":"x","dsn":1,"sent_at":"never","sdk":[],"trace":null}')
    expect(Object.keys(header)).toEqual(['raw'])
  })

  it('does not copy payloads', () => {
    const bytes = encodeUtf8('{}\n{"type":"a","length":1}\nx\n')
    expect(parseEnvelope(bytes, limits).items[0]?.payload.buffer).toBe(bytes.buffer)
  })

  it('reads a view that begins inside its buffer', () => {
    const bytes = encodeUtf8('junk{}\n{"type":"a"}\nx\n{"type":"b"}\ny')
    expect(parseEnvelope(bytes.subarray(4), limits).items).toHaveLength(2)
  })

  it.each([
    ['no_data', ''],
    ['invalid_envelope', '\n'],
    ['invalid_envelope', 'this is no envelope\n'],
    ['invalid_envelope', '[]\n'],
    ['invalid_envelope', 'null'],
    ['invalid_envelope', '{}\n[]\nx'],
    ['invalid_envelope', '{}\nx'],
    ['invalid_envelope', '{}\n{}\nx'],
    ['invalid_envelope', '{}\n{"type":7}\nx'],
    ['invalid_envelope', '{}\n{"type":"a","length":-1}\nx'],
    ['invalid_envelope', '{}\n{"type":"a","length":1.5}\nx'],
    ['invalid_envelope', '{}\n{"type":"a","length":"1"}\nx'],
    ['invalid_envelope', '{}\n{"type":"a","length":1e300}\nx'],
    ['invalid_envelope', '{}\n{"type":"a","length":1}\nxy\n'],
    ['invalid_envelope', `{"a":${'['.repeat(100)}${']'.repeat(100)}}\n`],
    ['envelope_truncated', '{}\n{"type":"a","length":2}\nx'],
    ['envelope_truncated', '{}\n{"type":"a","length":1073741824}\nx'],
    ['envelope_truncated', '{}\n{"type":"a","length":9007199254740991}\nx'],
    ['too_many_items', `{}\n${'{"type":"a"}\nx\n'.repeat(6)}`],
    ['too_large', `{"a":"${'x'.repeat(1024)}"}\n`],
    ['too_large', `{}\n{"type":"a","b":"${'x'.repeat(1024)}"}\n`],
    ['too_large', '{}\n{"type":"check_in","length":5}\nhello\n'],
  ])('refuses with %s: %j', (code, text) => {
    expect(codeOf(() => parse(text))).toBe(code)
  })

  it('lets no header reach a prototype', () => {
    const { header, items } = parse('{"__proto__":{"dsn":"x"}}\n{"type":"a","__proto__":{"y":1}}\n')
    expect(header.dsn).toBeUndefined()
    expect(Object.keys({ ...header.raw, ...items[0]?.header.raw })).toEqual(['type'])
    expect('y' in {}).toBe(false)
  })

  it('reads back whatever is formatted', () => {
    const word = fc.string({ unit: 'binary', maxLength: 12 })
    const headers = fc.dictionary(
      word.filter((key) => key !== '__proto__' && key !== 'length'),
      fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
      { maxKeys: 4 },
    )
    const items = fc.array(
      fc.record({
        header: fc.tuple(headers, word).map(([rest, type]): JsonObject => ({ ...rest, type })),
        payload: fc.uint8Array({ maxLength: 40 }),
      }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(headers, items, (header, sent) => {
        const bytes = formatEnvelope(header, sent)
        const roomy = { ...limits, itemBytesMax: () => 1000 }
        const envelope = parseEnvelope(bytes, roomy)
        expect(envelope.header.raw).toEqual({ ...header })
        expect(envelope.items.map((item) => Uint8Array.from(item.payload))).toEqual(
          sent.map((item) => item.payload),
        )
        expect(envelope.items.map((item) => item.header.raw)).toEqual(
          sent.map((item) => ({ ...item.header, length: item.payload.length })),
        )
      }),
    )
  })

  it('gives an envelope or its one error for any bytes', () => {
    const line = fc.constantFrom('{}', '\n', '\r\n', '{"type":"a"}', '{"type":"a","length":3}', 'x')
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.array(line).map((parts) => encodeUtf8(`{}\n${parts.join('')}`)),
    )
    fc.assert(fc.property(bytes, (value) => void codeOf(() => parseEnvelope(value, limits))))
  })
})
