import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AuthFields,
  authOfDsn,
  formatAuthHeader,
  parseAuthHeader,
  parseAuthQuery,
  resolveAuth,
} from './auth.ts'
import { parseDsn } from './dsn.ts'
import { ProtocolError } from './protocol-error.ts'

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'none'
}

describe('parseAuthHeader', () => {
  it.each<[string, string, AuthFields | undefined]>([
    [
      'the form of today',
      'Sentry sentry_version=7, sentry_client=x/1.0, sentry_key=abc',
      { version: 7, client: 'x/1.0', publicKey: 'abc' },
    ],
    [
      'no space after commas',
      'Sentry sentry_version=7,sentry_key=abc',
      { version: 7, publicKey: 'abc' },
    ],
    ['another case', 'SENTRY Sentry_Key=abc', { publicKey: 'abc' }],
    ['quoted values', 'Sentry sentry_key="abc"', { publicKey: 'abc' }],
    [
      'a secret, seconds with a fraction and version 2.0',
      'Sentry sentry_timestamp=1795297008.65, sentry_version=2.0, sentry_key=p, sentry_secret=s',
      { publicKey: 'p', secretKey: 's', version: 2, timestamp: 1795297008.65 },
    ],
    [
      'milliseconds of raven-node',
      'Sentry sentry_version=5, sentry_timestamp=1795297007289, sentry_key=p',
      { publicKey: 'p', version: 5, timestamp: 1795297007.289 },
    ],
    [
      'protocol 1, which has a signature for a key',
      'Sentry sentry_signature=0a1b, sentry_timestamp=1309985710, raven=1.0',
      { signature: '0a1b', timestamp: 1309985710, client: '1.0' },
    ],
    ['an unknown version', 'Sentry sentry_version=x, sentry_key=p', { publicKey: 'p' }],
    ['parts without a value', 'Sentry sentry_key=p, , junk, =7', { publicKey: 'p' }],
    ['another scheme', 'Bearer abc', undefined],
    ['a word that only begins alike', 'Sentryx sentry_key=p', undefined],
    ['nothing', '', undefined],
  ])('reads %s', (_name, header, fields) => {
    expect(parseAuthHeader(header)).toEqual(fields)
  })

  it.each(['Sentry sentry_key=', 'Sentry sentry_key=a b', `Sentry sentry_key=${'k'.repeat(65)}`])(
    'refuses %j',
    (header) => {
      expect(codeOf(() => parseAuthHeader(header))).toBe('invalid_auth')
    },
  )

  it('refuses a header of unreasonable length', () => {
    expect(codeOf(() => parseAuthHeader(`Sentry ${'a'.repeat(9000)}`))).toBe('invalid_auth')
  })

  it('gives fields or its one error for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = codeOf(() => parseAuthHeader(`Sentry ${text}`))
        expect(['none', 'invalid_auth']).toContain(code)
      }),
    )
  })
})

describe('parseAuthQuery', () => {
  it('reads escaped values, with or without the question mark', () => {
    const fields = { publicKey: 'abc', version: 7, client: 'raven-js/3.27.2' }
    const query = 'sentry_version=7&sentry_client=raven-js%2F3.27.2&sentry_key=abc'
    expect(parseAuthQuery(query)).toEqual(fields)
    expect(parseAuthQuery(`?${query}`)).toEqual(fields)
  })

  it('says nothing about a query of other things', () => {
    expect(parseAuthQuery('?page=2')).toBeUndefined()
  })
})

describe('resolveAuth', () => {
  it('lets the first source decide and the others add to it', () => {
    const dsn = authOfDsn(parseDsn('https://abc:sec@h/1'))
    expect(resolveAuth([{ publicKey: 'abc', version: 7 }, undefined, dsn, { version: 5 }])).toEqual(
      { publicKey: 'abc', version: 7, secretKey: 'sec' },
    )
  })

  it('takes a key from a later source', () => {
    expect(resolveAuth([{ client: 'a' }, { publicKey: 'k' }])).toEqual({
      client: 'a',
      publicKey: 'k',
    })
  })

  it('refuses sources that name different keys', () => {
    expect(codeOf(() => resolveAuth([{ publicKey: 'a' }, { publicKey: 'b' }]))).toBe('invalid_auth')
  })

  it.each([[[]], [[undefined]], [[{ signature: 'ab' }]]])('misses a key in %j', (sources) => {
    expect(codeOf(() => resolveAuth(sources))).toBe('missing_auth')
  })
})

it('reads back the header that it formats', () => {
  const auth = { publicKey: 'k', secretKey: 's', version: 7, client: 'c/1', timestamp: 12.5 }
  expect(parseAuthHeader(formatAuthHeader(auth))).toEqual(auth)
})
