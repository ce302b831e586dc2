import { describe, expect, it } from 'vitest'
import { isOriginAllowed } from './allowed-origin.ts'

describe('isOriginAllowed', () => {
  it.each([
    ['https://any.test', ['*'], true],
    ['null', ['*'], true],
    ['null', ['any.test'], false],
    ['nonsense', ['any.test'], false],
    ['https://a.test', [], false],
    ['https://a.test', ['b.test', 'a.test'], true],
    ['http://a.test:8080', ['a.test'], true],
    ['https://A.TEST', ['a.Test'], true],
    ['https://x.a.test', ['a.test'], false],
    ['https://x.a.test', ['*.a.test'], true],
    ['https://a.test', ['*.a.test'], true],
    ['https://y.x.a.test', ['*.a.test'], true],
    ['https://evila.test', ['*.a.test'], false],
    ['https://a.test.evil.test', ['*.a.test'], false],
    ['https://a.test', ['https://a.test'], true],
    ['http://a.test', ['https://a.test'], false],
    ['https://x.a.test', ['https://*.a.test'], true],
    ['https://a.test', ['https://*'], true],
    ['http://a.test', ['https://*'], false],
    ['http://localhost:3000', ['localhost'], true],
    ['http://localhost:3000', ['localhost:3000'], true],
    ['http://localhost:3001', ['localhost:3000'], false],
    ['http://localhost:3001', ['localhost:*'], true],
    ['https://a.test', ['a.test:443'], true],
    ['https://a.test', ['*:443'], true],
    ['http://a.test', ['*:443'], false],
    ['https://a.test/page?x=1#y', ['a.test'], true],
    ['https://a.test', ['https://a.test/some/path'], true],
    ['https://xn--bcher-kva.test', ['bücher.test'], true],
    ['http://[::1]:3000', ['[::1]'], true],
    ['chrome-extension://abcdef', ['chrome-extension://*'], true],
    ['app://bundle', ['app://bundle'], true],
    ['https://user@a.test', ['user'], false],
    ['https://a.test', [''], false],
    ['https://a.test', ['*.'], false],
  ])('tells %s under %j as %j', (origin, patterns, isAllowed) => {
    expect(isOriginAllowed(origin, patterns)).toBe(isAllowed)
  })

  it('does not parse what is longer than an origin can be', () => {
    expect(isOriginAllowed(`https://a.test/${'x'.repeat(5000)}`, ['a.test'])).toBe(false)
  })
})
