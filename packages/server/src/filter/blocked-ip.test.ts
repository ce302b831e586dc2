import { describe, expect, it } from 'vitest'
import { createBlockedIpRule } from './blocked-ip.ts'
import { parseIpRange } from './ip-range.ts'
import { testEvent } from './testing/test-event.ts'

function isBlocked(list: readonly string[], ip: string): boolean | undefined {
  return createBlockedIpRule(list)?.(testEvent({ user: { ip_address: ip } }), {})
}

describe('a list of addresses takes out', () => {
  it.each([
    ['an address', ['192.0.2.7'], '192.0.2.7'],
    ['one of several', ['192.0.2.1', '192.0.2.7'], '192.0.2.7'],
    ['the first of a range', ['192.0.2.8/29'], '192.0.2.8'],
    ['the last of a range', ['192.0.2.8/29'], '192.0.2.15'],
    ['a range whose written address lies amid it', ['192.0.2.13/29'], '192.0.2.8'],
    ['every IPv4 address', ['0.0.0.0/0'], '203.0.113.255'],
    ['an IPv6 address', ['2001:db8::7'], '2001:db8::7'],
    ['an IPv6 address that is written otherwise', ['2001:DB8::7'], '2001:db8:0:0:0:0:0:7'],
    ['the first of an IPv6 range', ['2001:db8::8/125'], '2001:db8::8'],
    ['the last of an IPv6 range', ['2001:db8::8/125'], '2001:db8::f'],
    ['a mapped address by its IPv4 rule', ['192.0.2.0/24'], '::ffff:192.0.2.7'],
    ['a mapped address in hexadecimal', ['192.0.2.0/24'], '::ffff:c000:207'],
    ['an IPv4 address by its mapped rule', ['::ffff:192.0.2.0/120'], '192.0.2.7'],
    ['an IPv4 address by a mapped rule in full', ['0:0:0:0:0:ffff:c000:207'], '192.0.2.7'],
  ])('%s', (_, list, ip) => {
    expect(isBlocked(list, ip)).toBe(true)
  })
})

describe('a list of addresses leaves', () => {
  it.each([
    ['another address', ['192.0.2.7'], '192.0.2.8'],
    ['the address before a range', ['192.0.2.8/29'], '192.0.2.7'],
    ['the address after a range', ['192.0.2.8/29'], '192.0.2.16'],
    ['the address after an IPv6 range', ['2001:db8::8/125'], '2001:db8::10'],
    ['IPv4 addresses to IPv4 rules', ['::/0'], '192.0.2.7'],
    ['IPv6 addresses to IPv6 rules', ['0.0.0.0/0'], '2001:db8::7'],
    ['what is no address', ['0.0.0.0/0', '::/0'], 'localhost'],
  ])('%s', (_, list, ip) => {
    expect(isBlocked(list, ip)).toBe(false)
  })

  it('an event without an address', () => {
    expect(createBlockedIpRule(['0.0.0.0/0'])?.(testEvent(), {})).toBe(false)
  })
})

describe('a list of addresses', () => {
  it('fits the address that the request came from', () => {
    const rule = createBlockedIpRule(['192.0.2.7'])
    expect(rule?.(testEvent(), { remoteIp: '192.0.2.7' })).toBe(true)
    const user = { ip_address: '203.0.113.7' }
    expect(rule?.(testEvent({ user }), { remoteIp: '192.0.2.7' })).toBe(true)
  })

  it('is no rule where none of its entries is an address', () => {
    expect(createBlockedIpRule([])).toBeUndefined()
    expect(createBlockedIpRule(['example.com'])).toBeUndefined()
  })
})

describe('no address or range is', () => {
  it.each([
    'example.com',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.1/33',
    '192.0.2.1/-1',
    '192.0.2.1/',
    '192.0.2.1/24/24',
    '192.0.2.1/2 4',
    '2001:db8::/129',
    '2001:db8::1::2',
    'fe80::1%eth0',
    '',
    `1${'0'.repeat(100)}`,
  ])('%s', (text) => {
    expect(parseIpRange(text)).toBeUndefined()
  })
})
