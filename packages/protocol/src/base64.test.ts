import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseBase64 } from './base64.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const parse = (text: string) => parseBase64(encodeUtf8(text))

it.each([
  ['', ''],
  ['YQ==', 'a'],
  ['YQ', 'a'],
  ['YWI=', 'ab'],
  ['YWJj', 'abc'],
  ['YW\r\nJj\n', 'abc'],
  ['Pz8_', '???'],
  ['Pz8/', '???'],
])('reads %j', (text, plain) => {
  const bytes = parse(text)
  expect(bytes && decodeUtf8(bytes)).toBe(plain)
})

it.each(['{', 'YW*j', 'é'])('refuses %j', (text) => {
  expect(parse(text)).toBeUndefined()
})

it('reads back any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(parse(btoa(String.fromCharCode(...bytes)))).toEqual(bytes)
    }),
  )
})
