import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from './protocol-error.ts'
import { DATAGRAM_BYTES_MAX, formatDatagram, parseDatagram } from './udp-datagram.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const parse = (text: string) => parseDatagram(encodeUtf8(text))

const codeOf = (bytes: Uint8Array): string => {
  try {
    parseDatagram(bytes)
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'none'
}

describe('parseDatagram', () => {
  it('splits header and body at the first blank line', () => {
    const { auth, body } = parse('Sentry sentry_version=2.0, sentry_key=public\n\n{"a":\n\n1}')
    expect(auth).toEqual({ version: 2, publicKey: 'public' })
    expect(decodeUtf8(body)).toBe('{"a":\n\n1}')
  })

  it.each([
    ['no_data', ''],
    ['invalid_datagram', 'Sentry sentry_key=public'],
    ['invalid_datagram', 'Sentry sentry_key=public\n{}'],
    ['invalid_datagram', `Sentry ${'x'.repeat(3000)}\n\n{}`],
    ['invalid_auth', 'hello\n\n{}'],
    ['invalid_auth', 'Sentry sentry_key=a b\n\n{}'],
    ['too_large', 'x'.repeat(DATAGRAM_BYTES_MAX + 1)],
  ])('refuses with %s: %.40j', (code, text) => {
    expect(codeOf(encodeUtf8(text))).toBe(code)
  })

  it('reads back whatever is formatted', () => {
    const auth = { publicKey: 'k', secretKey: 's', version: 5, client: 'c/1' }
    fc.assert(
      fc.property(fc.uint8Array(), (body) => {
        const datagram = parseDatagram(formatDatagram(auth, body))
        expect(datagram.auth).toEqual(auth)
        expect(Uint8Array.from(datagram.body)).toEqual(body)
      }),
    )
  })

  it('gives a datagram or its one error for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void codeOf(bytes)))
  })
})
