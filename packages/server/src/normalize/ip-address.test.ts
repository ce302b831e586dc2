import { describe, expect, it } from 'vitest'
import { isIpAddress } from './ip-address.ts'

describe('isIpAddress', () => {
  it.each([
    '1.2.3.4',
    '255.255.255.255',
    '::',
    '::1',
    '2001:db8::1',
    '::ffff:192.0.2.1',
    '1:2:3:4:5:6:7:8',
    '1::',
  ])('takes %s', (text) => {
    expect(isIpAddress(text)).toBe(true)
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4:80',
    ':::',
    '1::2::3',
    '1:2:3',
    '12345::',
    'g::',
    ':1',
    '[::1]',
  ])('refuses %s', (text) => {
    expect(isIpAddress(text)).toBe(false)
  })
})
