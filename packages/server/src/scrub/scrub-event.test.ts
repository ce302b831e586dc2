import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { describe, expect, it } from 'vitest'
import { createScrubber } from './create-scrubber.ts'
import { DEFAULT_SCRUB_SETTINGS } from './scrub-settings.ts'

const scrubEvent = createScrubber(DEFAULT_SCRUB_SETTINGS, (_before, after) => after)

const plain: NormalizedEvent = {
  event_id: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  type: 'default',
  timestamp: 1,
  received: 1,
  platform: 'python',
  level: 'error',
  title: 'title',
  metadata: {},
  tags: [],
}

function scrubExtra(extra: JsonObject): JsonObject | undefined {
  return scrubEvent({ ...plain, extra }).extra
}

describe('keys', () => {
  it.each([
    'password',
    'the_secret',
    'passwd',
    'api_key',
    'apiKey',
    'Authorization',
    'credentials',
    'MYSQL_PWD',
    'privateKey',
    'access_token',
    'bearer',
    'otp',
    'two_factor',
  ])('hide the value of %s', (key) => {
    expect(scrubExtra({ [key]: 'hello' })).toEqual({ [key]: '[Filtered]' })
  })

  it.each(['name', 'passage', 'key', 'laptop', 'session_count'])('leave %s', (key) => {
    expect(scrubExtra({ [key]: 'hello' })).toEqual({ [key]: 'hello' })
  })

  it('remove numbers and containers, and leave what cannot be a secret', () => {
    const extra = {
      password: 42,
      secret: { a: 1 },
      token: ['x'],
      is_auth: true,
      auth: null,
      passwd: '',
    }
    expect(scrubExtra(extra)).toEqual({
      password: null,
      secret: null,
      token: null,
      is_auth: true,
      auth: null,
      passwd: '',
    })
  })

  it('count in pairs as in maps', () => {
    expect(
      scrubExtra({
        headers: [
          ['x-token', 'abc'],
          ['accept', 'x'],
        ],
      }),
    ).toEqual({
      headers: [
        ['x-token', '[Filtered]'],
        ['accept', 'x'],
      ],
    })
  })
})

describe('names of pairs', () => {
  it('are searched for what shows by its form', () => {
    expect(
      scrubExtra({
        notes: [
          ['4111111111111111', 'a'],
          ['password', 'b'],
        ],
      }),
    ).toEqual({
      notes: [
        ['[Filtered]', 'a'],
        ['password', '[Filtered]'],
      ],
    })
  })
})

describe('texts', () => {
  it.each([
    ['my_password', '[Filtered]'],
    ['Bearer abc', '[Filtered]'],
    ['redis://redis:foo@localhost:6379/0', 'redis://redis:[Filtered]@localhost:6379/0'],
    ['a pg://m:foo@h/1 b pg://n:bar@h/2', 'a pg://m:[Filtered]@h/1 b pg://n:[Filtered]@h/2'],
    ['card 4111 1111 1111 1111.', 'card [Filtered].'],
    ['ssn 078-05-1120', 'ssn [Filtered]'],
    ['to DE89370400440532013000 now', 'to [Filtered] now'],
    ['/home/ann/x and C:\\Users\\bob\\y', '/home/[Filtered]/x and C:\\Users\\[Filtered]\\y'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nabc+/=\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----\n[Filtered]\n-----END RSA PRIVATE KEY-----',
    ],
  ])('%j becomes %j', (text, expected) => {
    expect(scrubExtra({ note: text })).toEqual({ note: expected })
  })

  it.each([
    'postgres:///path',
    'the author',
    'order 1234567890123',
    '2024-01-31 10:20:30.123456',
    '1700000000000',
  ])('%j stays', (text) => {
    expect(scrubExtra({ note: text })).toEqual({ note: text })
  })
})

describe('places', () => {
  it('are searched wherever users and programs put data', () => {
    const frame = { filename: 'a.py', vars: { password: 'x' } }
    const scrubbed = scrubEvent({
      ...plain,
      tags: [['secret', 'x']],
      user: { username: 'secret', data: { token: 'x' } },
      request: {
        query_string: [['password', 'x']],
        cookies: [['PHPSESSID', 'x']],
        headers: [['Authorization', 'x']],
        data: { password: 'x' },
        env: { API_KEY: 'x' },
      },
      exception: { values: [{ stacktrace: { frames: [frame] } }] },
      threads: { values: [{ stacktrace: { frames: [frame] } }] },
      breadcrumbs: { values: [{ message: 'my password', data: { secret: 'x' } }] },
      contexts: { custom: { password: 'x' }, secret: { a: 'x' } },
      logentry: { formatted: 'f', params: ['my password'] },
    })
    const hidden = '[Filtered]'
    const cleanFrame = { filename: 'a.py', vars: { password: hidden } }
    expect(scrubbed).toMatchObject({
      tags: [['secret', hidden]],
      user: { username: hidden, data: { token: hidden } },
      request: {
        query_string: [['password', hidden]],
        cookies: [['PHPSESSID', hidden]],
        headers: [['Authorization', hidden]],
        data: { password: hidden },
        env: { API_KEY: hidden },
      },
      exception: { values: [{ stacktrace: { frames: [cleanFrame] } }] },
      threads: { values: [{ stacktrace: { frames: [cleanFrame] } }] },
      breadcrumbs: { values: [{ message: hidden, data: { secret: hidden } }] },
      logentry: { params: [hidden] },
    })
    expect(scrubbed.contexts).toEqual({ custom: { password: hidden } })
  })

  it('are exempt where the data is code or is needed', () => {
    const event: NormalizedEvent = {
      ...plain,
      logentry: { formatted: 'password wrong' },
      exception: {
        values: [{ value: 'bad secret', stacktrace: { frames: [{ abs_path: '/home/ann/a.py' }] } }],
      },
      request: { url: 'https://x/auth/', headers: [['User-Agent', 'secret/1']] },
      debug_meta: { images: [{ code_file: '/home/ann/a.so' }] },
      contexts: { app: { app_name: 'secret' }, client_os: { name: 'secret' } },
      tags: [
        ['transaction', '/auth/token'],
        ['client_os.name', 'secret'],
        ['monitor.slug', 'rotate-auth-token'],
      ],
    }
    expect(scrubEvent(event)).toBe(event)
  })
})

describe('what did not match', () => {
  it('is the same object as before', () => {
    const event: NormalizedEvent = {
      ...plain,
      extra: { a: { b: 1 }, c: { password: 'x' } },
      user: { id: '1' },
      exception: { values: [{ stacktrace: { frames: [{ vars: { a: 1 } }] } }] },
    }
    const scrubbed = scrubEvent(event)
    expect(scrubbed.extra?.a).toBe(event.extra?.a)
    expect(scrubbed.exception?.values).toBe(event.exception?.values)
  })
})

describe('remarks', () => {
  it('tell rule, kind, place and the length before', () => {
    const extra = { password: 'hello', url: 'a://b:cd@e', token: 1 }
    expect(scrubEvent({ ...plain, extra })._meta).toEqual({
      extra: {
        password: { '': { rem: [['@password:filter', 's', 0, 10]], len: 5 } },
        url: { '': { rem: [['@urlauth:legacy', 's', 6, 16]], len: 10 } },
        token: { '': { rem: [['@password:filter', 'x']] } },
      },
    })
  })

  it('join those of an earlier step', () => {
    const _meta = {
      extra: { password: { '': { rem: [['!limit', 's', 5, 5]] as const, len: 9000 } } },
    }
    expect(scrubEvent({ ...plain, extra: { password: 'hello' }, _meta })._meta).toEqual({
      extra: {
        password: {
          '': {
            rem: [
              ['!limit', 's', 5, 5],
              ['@password:filter', 's', 0, 10],
            ],
            len: 9000,
          },
        },
      },
    })
  })
})
