import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createRemoteIp } from './remote-ip.ts'

function request(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage
}

describe('createRemoteIp', () => {
  it.each([
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['::ffff:10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['::ffff:10.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['fd00::1', '2001:db8::7', '2001:db8::7'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.9.9.9', '1.2.3.4'],
    ['10.0.0.1', '10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4, <script>', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4:5678', '1.2.3.4'],
    ['10.0.0.1', '[2001:db8::7]:80', '2001:db8::7'],
    ['10.0.0.1', 'fe80::1%eth0', 'fe80::1'],
    ['9.9.9.9', '1.2.3.4', '9.9.9.9'],
    [undefined, '1.2.3.4', undefined],
  ])('tells %s forwarded as %s as %s', (peer, forwarded, expected) => {
    const remoteIp = createRemoteIp(['10.0.0.0/8', 'fd00::1'])
    expect(remoteIp(request(peer, forwarded))).toBe(expected)
  })

  it('reads X-Real-IP of a trusted proxy that writes nothing else', () => {
    const from = (remoteAddress: string, headers: object) =>
      createRemoteIp(['10.0.0.1'])({ socket: { remoteAddress }, headers } as IncomingMessage)
    expect(from('10.0.0.1', { 'x-real-ip': '1.2.3.4' })).toBe('1.2.3.4')
    expect(from('9.9.9.9', { 'x-real-ip': '1.2.3.4' })).toBe('9.9.9.9')
    const both = { 'x-real-ip': '1.2.3.4', 'x-forwarded-for': '5.6.7.8' }
    expect(from('10.0.0.1', both)).toBe('5.6.7.8')
  })

  it('believes nobody when nobody is trusted', () => {
    expect(createRemoteIp([])(request('127.0.0.1', '1.2.3.4'))).toBe('127.0.0.1')
  })

  it('refuses to start with a proxy that is no address', () => {
    expect(() => createRemoteIp(['proxy.test'])).toThrow()
  })
})
