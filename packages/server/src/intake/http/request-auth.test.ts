import { formatAuthHeader } from '@vedette/protocol/auth'
import { describe, expect, it } from 'vitest'
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

  it('goes on reading when more have come than are cached', () => {
    const requestAuth = createRequestAuth()
    for (let timestamp = 0; timestamp < 2 * AUTH_HEADERS_CACHED_MAX + 2; timestamp++) {
      const value = formatAuthHeader({ publicKey: KEY, timestamp })
      expect(requestAuth({ authorization: value }, '')[0]?.timestamp).toBe(timestamp)
    }
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
