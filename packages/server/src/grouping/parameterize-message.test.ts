import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parameterizeMessage } from './parameterize-message.ts'

describe('parameterizeMessage', () => {
  it.each([
    ['ann.b+c@mail.example.com', '<email>'],
    ['https://example.com/a?b=c#d', '<url>'],
    ['amqp://user:pw@queue:5672/x', '<url>'],
    ['http://[2001:db8::1]:80', '<url>'],
    ['db-1.prod.example.com', '<hostname>'],
    ['192.168.1.1:80', '<ip>:<int>'],
    ['2001:db8::8a2e:370:7334', '<ip>'],
    ['1f0e3dad-9990-4ef4-8d5a-1f0e3dad9990', '<uuid>'],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', '<sha1>'],
    ['d41d8cd98f00b204e9800998ecf8427e', '<md5>'],
    ['2024-01-31', '<date>'],
    ['2024-01-31T10:20:30.123Z', '<date>'],
    ['2024-01-31 10:20:30+02:00', '<date>'],
    ['Wed, 31 Jan 2024 10:20:30 GMT', '<date>'],
    ['Wed Jan 31 2024 10:20:30 GMT+0100', '<date>'],
    ['Jan 31, 2024', '<date>'],
    ['10:20', '<date>'],
    ['250ms', '<duration>'],
    ['1.5s', '<duration>'],
    ['0x7ffe12', '<hex>'],
    ['9af8c3be3a', '<hex>'],
    ['3.14', '<float>'],
    ['-42', '<int>'],
    ['1,234,567', '<int>'],
    ['#42', '#<int>'],
    ['user=42', 'user=<int>'],
    ['name="ann"', 'name=<quoted_str>'],
    ['ok=True', 'ok=<bool>'],
  ])('reads %s as %s, whatever stands around it', (text, expected) => {
    expect(parameterizeMessage(text)).toBe(expected)
    expect(parameterizeMessage(`got ${text} here`)).toBe(`got ${expected} here`)
  })

  it.each([
    "Adopt don't shop!",
    'java.lang.String',
    'main.py',
    'Option::unwrap()',
    'Fee::add() called too early',
    'utf8mb4',
    'user_17',
    'decade',
    'true',
    'May I come in',
    'Monday was fine',
    '',
  ])('leaves %j', (text) => {
    expect(parameterizeMessage(text)).toBe(text)
  })

  it('changes nothing but digits, quotes and words that are parameters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ghijklmnop !?,;') }), (text) => {
        expect(parameterizeMessage(text)).toBe(text)
      }),
    )
  })
})
