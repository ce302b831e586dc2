import { describe, expect, it } from 'vitest'
import { matchesVersion, parseVersionMatch } from './version-match.ts'

describe('parseVersionMatch', () => {
  it.each(['', 'spring', 'shop@', '1.2.x', '1.a*', '1.2*', '1.2.3.4.5.*', 'shop@b1946ac92492x'])(
    'refuses %j',
    (text) => expect(parseVersionMatch(text, '=')).toBeUndefined(),
  )

  it('knows no order of prefixes', () => {
    expect(parseVersionMatch('1.*', '>')).toBeUndefined()
  })
})

describe('matchesVersion', () => {
  it.each([
    ['1', '=', 'shop@1.0.0', true],
    ['shop@1.0', '=', '1.0', false],
    ['1.*', '=', 'shop@1.9-rc.1', true],
    ['1.*', '=', 'shop@10.0', false],
    ['1.0', '>=', 'spring', false],
    ['1.0', '<', 'shop@1.0-rc.1', true],
    ['1.0', '<=', 'shop@1.0+7', true],
  ] as const)('with %s and %s judges %s', (text, operator, release, expected) => {
    const match = parseVersionMatch(text, operator)
    expect(match && matchesVersion(match, release)).toBe(expected)
  })
})
