import { describe, expect, it } from 'vitest'
import { findTermAtCaret, formatTermValue, replaceTerm } from './term-at-caret.ts'

describe('findTermAtCaret', () => {
  it.each([
    ['', 0, { key: '', value: undefined }],
    ['is', 2, { key: 'is', value: undefined }],
    ['is:unres', 8, { key: 'is', value: 'unres' }],
    ['is:unresolved !lev', 18, { key: 'lev', negation: '!', value: undefined }],
    ['a b', 1, { key: 'a', value: undefined }],
    ['a  b', 2, { key: '', value: undefined }],
    ['user.name:"Jane D', 17, { key: 'user.name', value: '"Jane D' }],
    ['level:[error, wa', 16, { key: 'level', value: '[error, wa' }],
  ])('reads %j at %i', (text, caret, expected) => {
    expect(findTermAtCaret(text, caret)).toMatchObject(expected)
  })
})

describe('replaceTerm', () => {
  it('goes on after a key, and begins another term after a value', () => {
    const text = 'is:unresolved lev foo'
    const at = findTermAtCaret(text, 17)
    expect(replaceTerm(text, at, 'level:')).toEqual({
      text: 'is:unresolved level:foo',
      caret: 20,
    })
    expect(replaceTerm(text, at, 'level:error')).toEqual({
      text: 'is:unresolved level:error foo',
      caret: 26,
    })
  })

  it('keeps the sign that turns a term round', () => {
    expect(replaceTerm('!lev', findTermAtCaret('!lev', 4), 'level:').text).toBe('!level:')
  })
})

describe('formatTermValue', () => {
  it('quotes what a space would part', () => {
    expect(formatTermValue('plain')).toBe('plain')
    expect(formatTermValue('two words')).toBe('"two words"')
    expect(formatTermValue('a "b"')).toBe('"a \\"b\\""')
  })
})
