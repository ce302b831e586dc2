import { formatAuthHeader, parseAuthHeader } from '@vedette/protocol/auth'
import { describe, expect, it, vi } from 'vitest'
import { AUTH_HEADERS_CACHED_MAX } from '../../platform/limits.ts'
import { createRequestAuth } from './request-auth.ts'

const KEY = 'a'.repeat(32)

describe('requestAuth', () => {
  it('reads each header for itself, however often it comes', () => {
    const requestAuth = createRequestAuth()
    const header = (client: string) => ({
      'x-sentry-auth': formatAuthHeader({ publicKey: KEY, client, version: 7 }),
    })
    for (const client of ['one/1.0', 'two/2.0', 'one/1.0']) {
      expect(requestAuth(header(client), '')).toEqual([{ publicKey: KEY, client, version: 7 }])
    }
  })

  it('reads a header once, and again when more have come since than are cached', () => {
    const parse = vi.fn(parseAuthHeader)
    const requestAuth = createRequestAuth(parse)
    const send = (timestamp: number) => {
      const value = formatAuthHeader({ publicKey: KEY, timestamp })
      expect(requestAuth({ authorization: value }, '')[0]?.timestamp).toBe(timestamp)
    }
    send(0)
    send(0)
    expect(parse).toHaveBeenCalledTimes(1)
    for (let timestamp = 1; timestamp <= AUTH_HEADERS_CACHED_MAX; timestamp++) send(timestamp)
    send(0)
    expect(parse).toHaveBeenCalledTimes(AUTH_HEADERS_CACHED_MAX + 2)
  })

  it.each([
    ['of another scheme', 'Bearer abc'],
    ['that is long', `Sentry sentry_key=${KEY}, sentry_client=${'c'.repeat(300)}`],
  ])('keeps no header %s', (_, value) => {
    const parse = vi.fn(parseAuthHeader)
    const requestAuth = createRequestAuth(parse)
    requestAuth({ authorization: value }, '')
    requestAuth({ authorization: value }, '')
    expect(parse).toHaveBeenCalledTimes(2)
  })

  it('refuses a key that cannot be read, each time', () => {
    const requestAuth = createRequestAuth()
    const headers = { 'x-sentry-auth': 'Sentry sentry_key=no key' }
    for (let time = 0; time < 2; time++) {
      expect(() => requestAuth(headers, '')).toThrow('the public key cannot be read')
    }
  })

  it('puts headers before the query, and leaves other schemes alone', () => {
    const requestAuth = createRequestAuth()
    const headers = { authorization: 'Bearer abc', 'x-sentry-auth': `Sentry sentry_key=${KEY}` }
    expect(requestAuth(headers, `sentry_key=${'b'.repeat(32)}`)).toEqual([
      { publicKey: KEY },
      { publicKey: 'b'.repeat(32) },
    ])
  })
})
