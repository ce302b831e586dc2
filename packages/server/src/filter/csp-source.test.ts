import type { CspReport } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { createCspSourceRule } from './csp-source.ts'
import { testEvent } from './testing/test-event.ts'

function isIgnored(cspSources: readonly string[], report: Partial<CspReport>, knownToo = false) {
  const csp = { effective_directive: 'script-src', ...report }
  const rule = createCspSourceRule({ knownCspSources: knownToo, cspSources })
  return rule?.(testEvent({ type: 'csp', csp }), {})
}

describe('a source of a CSP report', () => {
  it.each([
    ['*', 'https://shop.example.com/a.js', true],
    ['*://*:*', 'https://shop.example.com/a.js', true],
    ['example.com', 'http://example.com', true],
    ['example.com', 'http://EXAMPLE.com:8080/a?b', true],
    ['example.com', 'http://shop.example.com', false],
    ['*.example.com', 'http://a.b.example.com', true],
    ['*.example.com', 'http://example.com', true],
    ['*.example.com', 'http://notexample.com', false],
    ['*example.com*', 'http://example.com', false],
    ['https://example.com', 'https://example.com/a', true],
    ['https://example.com', 'http://example.com/a', false],
    ['https://*', 'https://example.com', true],
    ['https://*', 'http://example.com', false],
    ['https://example.com', 'example.com', false],
    ['example.com:8080', 'http://example.com:8080', true],
    ['example.com:8080', 'http://example.com:80', false],
    ['*:8080', 'http://example.com:8080', true],
    ['http://*:8080', 'https://example.com:8080', false],
    ['example.com:*', 'http://example.com:8080', true],
    ['inline', 'inline', true],
    ['inline', 'eval', false],
  ])('%s fits %s: %s', (pattern, uri, expected) => {
    expect(isIgnored(['other.test', pattern], { blocked_uri: uri })).toBe(expected)
    expect(isIgnored([pattern], { source_file: uri })).toBe(expected)
  })

  it.each([
    ['chrome-extension', true],
    ['moz-extension://0a1b/a.js', true],
    ['about:blank', true],
    ['https://www.superfish.com/ws/a.js', true],
    ['https://cdn.example.com/a.js', false],
    ['inline', false],
  ])('is known to come from elsewhere, %s: %s', (uri, expected) => {
    expect(isIgnored([], { blocked_uri: uri }, true)).toBe(expected)
  })

  it('may be missing', () => {
    expect(isIgnored(['example.com'], {})).toBe(false)
  })
})

describe('a list of sources', () => {
  it('is no rule where it is empty', () => {
    expect(createCspSourceRule({ knownCspSources: false, cspSources: [] })).toBeUndefined()
  })

  it('leaves events that are no CSP report', () => {
    const rule = createCspSourceRule({ knownCspSources: true, cspSources: ['*'] })
    expect(rule?.(testEvent(), {})).toBe(false)
    expect(rule?.(testEvent({ type: 'csp' }), {})).toBe(false)
  })
})
