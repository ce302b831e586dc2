import { describe, expect, it } from 'vitest'
import { findSafeUrl } from './safe-link.ts'

describe('findSafeUrl', () => {
  it('lets http and https through', () => {
    expect(findSafeUrl('https://shop.example/a?b=1')).toBe('https://shop.example/a?b=1')
    expect(findSafeUrl('HTTP://shop.example')).toBe('http://shop.example/')
  })

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'java\nscript:alert(1)',
    '//evil.example',
    'https://',
    'see https://shop.example',
    'https://a b',
  ])('refuses %j', (text) => {
    expect(findSafeUrl(text)).toBeUndefined()
  })
})
