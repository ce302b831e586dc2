import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../platform/random.ts'
import { createRefreshToken, isVerified, parseRefreshToken, parseScopes } from './grant.ts'

// RFC 7636 appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('isVerified', () => {
  it.each([
    [CHALLENGE, VERIFIER, true],
    [CHALLENGE, `${VERIFIER}x`, false],
    [CHALLENGE, VERIFIER.slice(1), false],
    [CHALLENGE, CHALLENGE, false],
    [CHALLENGE, undefined, false],
    [undefined, VERIFIER, false],
    [undefined, undefined, true],
  ])('says of the challenge %s and the verifier %s %j', (challenge, verifier, isRight) => {
    expect(isVerified(challenge, verifier)).toBe(isRight)
  })

  it('takes no verifier that is too short to be a secret', () => {
    const challenge = createHash('sha256').update('short').digest('base64url')
    expect(isVerified(challenge, 'short')).toBe(false)
  })
})

describe('a refresh token', () => {
  it('keeps its first half and changes its second', () => {
    const first = createRefreshToken(systemRandom)
    const second = createRefreshToken(systemRandom, first.plain)
    expect(parseRefreshToken(first.plain)).toEqual({
      refreshHash: first.refreshHash,
      refreshSecretHash: first.refreshSecretHash,
    })
    expect(second.refreshHash).toBe(first.refreshHash)
    expect(second.refreshSecretHash).not.toBe(first.refreshSecretHash)
    expect(second.plain).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is nothing else, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => parseRefreshToken(text) === undefined))
  })
})

describe('parseScopes', () => {
  it.each([
    ['org:read', ['org:read']],
    ['event:read org:read event:read', ['org:read', 'event:read']],
    [' openid  email ', ['openid', 'email']],
    ['', undefined],
    ['org:read everything', undefined],
    ['ORG:READ', undefined],
  ])('reads %j as %j', (text, scopes) => {
    expect(parseScopes(text)).toEqual(scopes)
  })
})
