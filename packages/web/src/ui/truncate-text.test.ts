import { describe, expect, it } from 'vitest'
import { truncateText } from './truncate-text.ts'

describe('truncateText', () => {
  it('leaves a short text alone', () => {
    expect(truncateText('abc', 3)).toEqual({ text: 'abc', hiddenChars: 0 })
  })

  it('tells how much it hides', () => {
    expect(truncateText('abcdef', 2)).toEqual({ text: 'ab', hiddenChars: 4 })
  })

  it('does not cut an emoji in half', () => {
    expect(truncateText('a\u{1F600}b', 2)).toEqual({ text: 'a', hiddenChars: 3 })
  })
})
