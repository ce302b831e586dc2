import { describe, expect, it } from 'vitest'
import type { NormalizeContext } from './normalize-event.ts'
import { normalizeTestEvent } from './testing/normalize-test-event.ts'

const CONNECTION = '203.0.113.9'

function normalize(raw: object, context: Partial<NormalizeContext> = {}) {
  return normalizeTestEvent(raw, { remoteIp: CONNECTION, ...context })
}

describe('a user', () => {
  it('keeps what is known, and puts fields of the sender’s own into data', () => {
    const user = {
      id: 7,
      email: 'a@b.c',
      username: 'ann',
      name: 'Ann',
      segment: 'vip',
      data: { plan: 'pro' },
      empty: null,
    }
    expect(normalize({ user }).user).toEqual({
      id: '7',
      email: 'a@b.c',
      username: 'ann',
      name: 'Ann',
      data: { segment: 'vip', plan: 'pro' },
    })
  })

  it.each([
    ['id', { a: 1 }],
    ['email', ['a@b.c']],
    ['ip_address', 'here'],
    ['ip_address', 7],
    ['geo', 'Bremen'],
  ])('loses %s of %j, and it is noted', (field, value) => {
    const event = normalize({ user: { username: 'ann', [field]: value } })
    expect(event.user).toEqual({ username: 'ann' })
    expect(event.errors?.[0]?.name).toBe(`user.${field}`)
  })

  it.each([[{}], [null], [{ data: {} }], [{ geo: {} }]])('of %j is none', (user) => {
    expect(normalize({ user }).user).toBeUndefined()
  })
})

describe('the address of the user is', () => {
  const auto = { ip_address: '{{auto}}' }
  const env = { REMOTE_ADDR: '192.0.2.1' }

  it.each([
    ['its own', { user: { ip_address: '1.2.3.4' }, request: { env } }, '1.2.3.4'],
    ['its own without space', { user: { ip_address: ' 2001:db8::1 ' } }, '2001:db8::1'],
    ['what the server saw', { request: { env } }, '192.0.2.1'],
    [
      'what the server saw, for a browser too',
      { platform: 'javascript', request: { env } },
      '192.0.2.1',
    ],
    [
      'what the server saw for a bad one',
      { user: { ip_address: 'x' }, request: { env } },
      '192.0.2.1',
    ],
    ['the connection’s, where asked', { user: auto }, CONNECTION],
    [
      'the connection’s, where asked, before the server’s',
      { user: auto, request: { env } },
      CONNECTION,
    ],
    [
      'the connection’s for the server’s, where asked',
      { request: { env: { REMOTE_ADDR: '{{auto}}' } } },
      CONNECTION,
    ],
    ['the connection’s for a browser', { platform: 'javascript' }, CONNECTION],
    ['the connection’s for an app', { platform: 'cocoa', user: { id: 1 } }, CONNECTION],
    ['the connection’s for an old app', { platform: 'objc' }, CONNECTION],
    ['none for a server', { platform: 'python', user: { id: 1 } }, undefined],
    [
      'none for a bad one of a browser',
      { platform: 'javascript', user: { ip_address: 'x' } },
      undefined,
    ],
    [
      'the connection’s, where the client says so',
      { sdk: { settings: { infer_ip: 'auto' } } },
      CONNECTION,
    ],
    [
      'none, where the client says so',
      { platform: 'javascript', sdk: { settings: { infer_ip: 'never' } } },
      undefined,
    ],
    [
      'the connection’s, asked for despite that',
      { user: auto, sdk: { settings: { infer_ip: 'never' } } },
      CONNECTION,
    ],
  ])('%s', (_, raw, ip) => {
    expect(normalize(raw).user?.ip_address).toBe(ip)
  })

  it('none where the connection has none', () => {
    const context = { remoteIp: undefined } as unknown as Partial<NormalizeContext>
    expect(normalize({ user: auto }, context).user).toBeUndefined()
    expect(normalize({ platform: 'javascript' }, context).user).toBeUndefined()
  })

  it('that of the server too, where it asks for it', () => {
    const event = normalize({ request: { env: { REMOTE_ADDR: '{{auto}}', A: 'b' } } })
    expect(event.request?.env).toEqual({ REMOTE_ADDR: CONNECTION, A: 'b' })
  })
})

describe('the place of the user', () => {
  const PLACE = { country_code: 'DE', city: 'Bremen', region: 'Germany' }
  const findGeo = (ip: string) => (ip === '1.2.3.4' ? PLACE : undefined)

  it('is that of the address', () => {
    const event = normalize({ user: { ip_address: '1.2.3.4' } }, { findGeo })
    expect(event.user).toEqual({ ip_address: '1.2.3.4', geo: PLACE })
    expect(normalize({ user: { ip_address: '4.3.2.1' } }, { findGeo }).user?.geo).toBeUndefined()
  })

  it('is what the client says, where it says one', () => {
    const user = { ip_address: '1.2.3.4', geo: { city: 'Rome', subdivision: 'Lazio' } }
    expect(normalize({ user }, { findGeo }).user).toEqual(user)
  })
})
