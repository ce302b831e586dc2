import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { createTotpSecret, findTimeStep, formatTotpUrl, isTotpSecret } from './totp.ts'

// The secret and the codes of RFC 6238, appendix B, cut to six digits.
const SECRET = Secret.fromLatin1('12345678901234567890').base32

describe('findTimeStep', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
    [20000000000, '353130', 666666666],
  ])('at %i seconds takes %s', (seconds, code, step) => {
    expect(findTimeStep(SECRET, code, seconds * 1000)).toBe(step)
  })

  it('takes a code half a minute early or late, and none beyond', () => {
    const at = (seconds: number) => findTimeStep(SECRET, '287082', seconds * 1000)
    expect([at(29), at(59), at(89), at(90)]).toEqual([1, 1, 1, undefined])
    expect(findTimeStep(SECRET, '081804', 1111111079_000)).toBe(37037036)
    expect(findTimeStep(SECRET, '081804', 1111111049_000)).toBeUndefined()
  })

  it.each(['', '28708', '2870822', 'abcdef', '٢٨٧٠٨٢'])('refuses %j', (code) => {
    expect(findTimeStep(SECRET, code, 59_000)).toBeUndefined()
  })

  it('takes a code in groups, as apps show it', () => {
    expect(findTimeStep(SECRET, '287 082', 59_000)).toBe(1)
  })
})

it('makes secrets of 160 bits that apps read from an address', () => {
  const secret = createTotpSecret({ hex: (bytes) => 'a5'.repeat(bytes) })
  expect(isTotpSecret(secret)).toBe(true)
  expect(isTotpSecret(secret.slice(1))).toBe(false)
  const url = new URL(formatTotpUrl(secret, 'me@shop.example', 'Vedette'))
  expect(url.protocol).toBe('otpauth:')
  expect(url.searchParams.get('secret')).toBe(secret)
  expect(decodeURIComponent(url.pathname)).toContain('Vedette:me@shop.example')
})
