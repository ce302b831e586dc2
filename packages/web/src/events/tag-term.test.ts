import { describe, expect, it } from 'vitest'
import { formatTagTerm } from './tag-term.ts'

describe('formatTagTerm', () => {
  it.each([
    ['environment', 'production', 'environment:production'],
    ['browser', 'Firefox 130', 'browser:"Firefox 130"'],
    ['release', 'shop@1.2.0', 'release:shop@1.2.0'],
    ['url', 'https://a.example/?b', 'url:"https://a.example/?b"'],
    ['quote', 'say "hi"', 'quote:"say \\"hi\\""'],
    ['glob', 'a*', 'glob:"a\\*"'],
    ['site', '', '!has:site'],
  ])('writes %s = %s as %s', (key, value, term) => {
    expect(formatTagTerm(key, value)).toBe(term)
  })
})
