import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dsn, formatDsn, formatIntakeUrl, isHttpDsn, parseDsn } from './dsn.ts'
import type { ProjectId } from './ids.ts'
import { ProtocolError } from './protocol-error.ts'

describe('parseDsn', () => {
  it('reads the form of today', () => {
    expect(parseDsn('https://abc123@errors.example.com/42')).toEqual({
      scheme: 'https',
      publicKey: 'abc123',
      host: 'errors.example.com',
      path: '',
      projectId: 42,
    })
  })

  it('reads secret, port and a path in front of the project', () => {
    expect(parseDsn('http://pub:sec@localhost:9000/a/b/7')).toEqual({
      scheme: 'http',
      publicKey: 'pub',
      secretKey: 'sec',
      host: 'localhost',
      port: 9000,
      path: '/a/b',
      projectId: 7,
    })
  })

  it.each([
    ['udp://pub:sec@127.0.0.1:9001/1', 'udp', '127.0.0.1'],
    ['http://pub@[::1]:9000/1', 'http', '[::1]'],
    ['gevent+https://pub:sec@h/1', 'https', 'h'],
    ['https://pub@h/1?timeout=5', 'https', 'h'],
    ['HTTPS://pub@Errors.Example.COM/1/', 'https', 'errors.example.com'],
    ['  https://pub@my_host/1\n', 'https', 'my_host'],
  ])('reads %j', (text, scheme, host) => {
    expect(parseDsn(text)).toMatchObject({ scheme, host, projectId: 1 })
  })

  it.each([
    '',
    'https://h/1',
    'https://pub@h',
    'https://pub@h/',
    'https://pub@h/name',
    'https://pub@h/0',
    'https://p u b@h/1',
    'https://pub@h:0/1',
    'https://pub@h:70000/1',
    'https://päb@h/1',
    'ftp://pub@h/1',
    'udp://pub:sec@h/1',
    `https://pub@${'h'.repeat(3000)}/1`,
  ])('refuses %j', (text) => {
    expect(() => parseDsn(text)).toThrow(ProtocolError)
  })

  it('reads back whatever it formats', () => {
    const word = fc.stringMatching(/^[a-z0-9_-]{1,12}$/)
    const dsns = fc.record(
      {
        scheme: fc.constantFrom('http' as const, 'https' as const, 'udp' as const),
        publicKey: word,
        secretKey: word,
        host: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,20}$/),
        port: fc.integer({ min: 1, max: 65535 }),
        path: fc.array(word, { maxLength: 3 }).map((parts) => parts.map((p) => `/${p}`).join('')),
        projectId: fc.integer({ min: 1 }).map((id) => id as ProjectId),
      },
      { requiredKeys: ['scheme', 'publicKey', 'host', 'port', 'path', 'projectId'] },
    )
    fc.assert(
      fc.property(dsns, (dsn: Dsn) => {
        expect(parseDsn(formatDsn(dsn))).toEqual(dsn)
      }),
    )
  })

  it('gives a DSN or its one error for any text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'htps:/@.1[]?') }))
    fc.assert(
      fc.property(text, (value) => {
        try {
          expect(parseDsn(value).projectId).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError)
        }
      }),
    )
  })

  it('does not take long over hostile text', () => {
    const startedAtMs = performance.now()
    expect(() => parseDsn(`http://a@h${'/a'.repeat(1000)}`)).toThrow(ProtocolError)
    expect(performance.now() - startedAtMs).toBeLessThan(2000)
  })
})

it('puts the path prefix in front of the intake path', () => {
  const dsn = parseDsn('https://pub@h:8443/errors/3')
  expect(isHttpDsn(dsn) && formatIntakeUrl(dsn, 'envelope')).toBe(
    'https://h:8443/errors/api/3/envelope/',
  )
  expect(isHttpDsn(parseDsn('udp://a:b@h:1/1'))).toBe(false)
})
