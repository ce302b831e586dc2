import { deflateSync, gzipSync, unzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from './protocol-error.ts'
import { classifyStoreBody, classifyStoreText, type Inflate, parseStoreBody } from './store-body.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const EVENT = { event_id: '9ec79c33ec9942ab8353589fcb2e04dc', message: 'ünï + code? >>> ~~~' }
const json = encodeUtf8(JSON.stringify(EVENT))
const limits = { expandedBytesMax: 1000 }

const inflate: Inflate = (bytes, bytesMax) => {
  const expanded = unzipSync(bytes)
  if (expanded.length > bytesMax) throw new ProtocolError('too_large', 'too large')
  return expanded
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const base64Bytes = (bytes: Uint8Array) => encodeUtf8(base64(bytes))
const form = (fields: Record<string, string>) => encodeUtf8(new URLSearchParams(fields).toString())

const codeOf = (bytes: Uint8Array): string => {
  try {
    parseStoreBody(bytes, inflate, limits)
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'none'
}

describe('parseStoreBody', () => {
  it.each<[string, Uint8Array]>([
    ['JSON', json],
    ['JSON after a byte order mark', encodeUtf8(`\ufeff${decodeUtf8(json)}`)],
    ['JSON after white space', encodeUtf8(`\r\n ${decodeUtf8(json)}`)],
    ['zlib', deflateSync(json)],
    ['zlib without compression', deflateSync(json, { level: 0 })],
    ['zlib with a small window', deflateSync(json, { windowBits: 9 })],
    ['gzip', gzipSync(json)],
    ['base64 of JSON', base64Bytes(json)],
    ['base64 of zlib', base64Bytes(deflateSync(json))],
    ['base64 of gzip', base64Bytes(gzipSync(json))],
    ['base64 in lines', encodeUtf8(base64(deflateSync(json)).replace(/.{20}/g, '$&\r\n'))],
    ['a form of JSON', form({ sentry_data: decodeUtf8(json) })],
    ['a form of base64 of JSON', form({ sentry_data: base64(json) })],
    ['a form of base64 of zlib', form({ project: '1', data: base64(deflateSync(json)) })],
    ['a form of base64 left unescaped', encodeUtf8(`sentry_data=${base64(json)}`)],
  ])('reads %s', (_name, bytes) => {
    expect(parseStoreBody(bytes, inflate, limits).event).toEqual(EVENT)
  })

  it('hands on the authentication and project of a form', () => {
    const body = form({ sentry_key: 'k', project: '3', sentry_data: decodeUtf8(json) })
    expect(parseStoreBody(body, inflate, limits).form).toEqual({
      auth: { publicKey: 'k' },
      project: '3',
    })
  })

  it.each<[string, string, Uint8Array]>([
    ['no_data', 'nothing', new Uint8Array()],
    ['no_data', 'white space', encodeUtf8(' \n')],
    ['no_data', 'a form without an event', form({ sentry_key: 'k' })],
    ['invalid_json', 'half a value', encodeUtf8('{"a": ')],
    ['invalid_json', 'an array', encodeUtf8('[]')],
    ['invalid_json', 'words', encodeUtf8('not an event')],
    ['invalid_json', 'base64 of words', base64Bytes(encodeUtf8('words'))],
    ['invalid_json', 'base64 twice', base64Bytes(base64Bytes(json))],
    ['invalid_compression', 'half of a zlib stream', deflateSync(json).subarray(0, 20)],
    ['invalid_compression', 'a gzip header alone', Uint8Array.of(0x1f, 0x8b)],
    ['too_large', 'large JSON', encodeUtf8(`{"a":"${'x'.repeat(1000)}"}`)],
    ['too_large', 'a bomb', deflateSync(encodeUtf8(`{"a":"${'x'.repeat(100_000)}"}`))],
  ])('refuses with %s: %s', (code, _name, bytes) => {
    expect(codeOf(bytes)).toBe(code)
  })

  it('gives an event or its one error for any bytes', () => {
    const forms = fc.string({ unit: 'binary' }).map((text) => encodeUtf8(`sentry_data=${text}`))
    const bytes = fc.oneof(fc.uint8Array(), forms, fc.base64String().map(encodeUtf8))
    fc.assert(fc.property(bytes, (value) => void codeOf(value)))
  })
})

it('names what is to be expanded and leaves it as it was sent', () => {
  const bytes = new Uint8Array(deflateSync(json))
  expect(classifyStoreBody(bytes)).toEqual({ kind: 'deflated', format: 'zlib', bytes })
  expect(classifyStoreText(base64(gzipSync(json)))).toMatchObject({
    kind: 'deflated',
    format: 'gzip',
  })
})
