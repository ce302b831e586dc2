import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlob } from './glob.ts'

function matches(pattern: string, text: string): boolean | undefined {
  return compileGlob(pattern)?.(text)
}

describe('a glob fits', () => {
  it.each([
    ['plain text as it is', 'abc', 'abc'],
    ['anything after a star', 'abc*', 'abcdef'],
    ['nothing after a star', 'abc*', 'abc'],
    ['anything before a star', '*def', 'abcdef'],
    ['anything at all', '*', ''],
    ['line breaks and slashes too', 'a*z', 'a/b\nc/z'],
    ['several parts in their order', 'a*b*c', 'a-b-b-c'],
    ['parts that stand next to each other', '*ab*bc*', 'abbc'],
    ['a later place where the first does not do', '*ab*ba', 'abxabba'],
    ['stars in a row', 'a***b', 'ab'],
    ['one character', 'a?c', 'abc'],
    ['one character of two code units', 'a?c', 'a🙂c'],
    ['such a character before the end', '*?c', '🙂c'],
    ['at least as many characters as asked for', '*??', 'ab'],
    ['question marks on both sides of a part', '*?b?*', 'abc'],
    ['question marks amid a part', '*b?d*', 'abxabcde'],
    ['a character of a class', '[abc]x', 'bx'],
    ['a character of a range', 'v[0-9].*', 'v7.1'],
    ['a character that a class does not name', '[!a-f]', 'g'],
    ['a dash at the edge of a class', 'live[z/-]*', 'live-2'],
    ['an escaped bracket in a class', '[\\]]', ']'],
    ['a class amid a part', '*x[0-9]y*', 'x--x5y'],
    ['a long part', `*b${'a'.repeat(300)}*`, `cb${'a'.repeat(301)}`],
    ['characters beyond ASCII in a class', '*é[α-ω]z', 'aéλz'],
    ['any option of a group', '*/health{y,z}?', '/healthz1'],
    ['an empty option', 'live{,z}', 'live'],
    ['an option with a star', '{a*,b}c', 'axxc'],
    ['an option with a class', '{[ab],c}1', 'b1'],
    ['a group within a group', '{a,b{c,d}}', 'bd'],
    ['an escaped star', 'a\\*', 'a*'],
    ['an escaped brace', '\\{a,b}', '{a,b}'],
    ['a bracket that is never closed', 'a[b', 'a[b'],
    ['a brace that is never closed', '{a,b', '{a,b'],
    ['an empty class as two brackets', 'list[]', 'list[]'],
    ['a backslash at the end', 'a\\', 'a\\'],
  ])('%s: %s', (_, pattern, text) => {
    expect(matches(pattern, text)).toBe(true)
  })
})

describe('a glob does not fit', () => {
  it.each([
    ['a part of a text', 'abc', 'abcd'],
    ['another case', 'abc', 'ABC'],
    ['a text that overlaps itself', 'ab*ba', 'aba'],
    ['parts in another order', '*a*b*', 'ba'],
    ['too few characters', '*??', 'a'],
    ['too few characters after a part', '*b?*', 'ab'],
    ['no character', 'a?', 'a'],
    ['what a class does not name', '[a-c]', 'd'],
    ['what a class excludes', '[!a-c]', 'b'],
    ['no option of a group', '{a,b}', 'c'],
    ['the text of a group', '{a,b}', '{a,b}'],
    ['anything, where it is empty', '', ''],
  ])('%s: %s', (_, pattern, text) => {
    expect(matches(pattern, text)).toBe(false)
  })
})

describe('a glob', () => {
  it('fits the same texts as the regular expression that it stands for', () => {
    const item = fc.constantFrom('a', 'b', '?', '*', '[ab]', '[!a]')
    const group = fc.constantFrom('{a,bb}', '{b*,}', '{a,[!b],b?}')
    const pattern = fc
      .tuple(fc.array(item), fc.array(group, { maxLength: 2 }), fc.array(item))
      .chain(([head, groups, tail]) =>
        fc.shuffledSubarray([...head, ...groups, ...tail].slice(0, 8), { minLength: 0 }),
      )
      .filter((items) => items.length > 0)
    const text = fc.array(fc.constantFrom('a', 'b', '🙂')).map((chars) => chars.join(''))
    fc.assert(
      fc.property(pattern, text, (items, sample) => {
        const expected = new RegExp(`^${items.map(regExpOf).join('')}$`, 'su').test(sample)
        expect(matches(items.join(''), sample)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws, whatever it is made of', () => {
    const char = fc.constantFrom(...'ab*?[]{}!,-\\')
    const pattern = fc.string({ unit: char, maxLength: 40 })
    fc.assert(fc.property(pattern, fc.string(), (glob, text) => void matches(glob, text)))
  })

  it('is refused when it is too long', () => {
    expect(compileGlob('a'.repeat(401))).toBeUndefined()
  })

  it('is refused when its groups come to too much', () => {
    expect(compileGlob('{a,b}'.repeat(10))).toBeUndefined()
    expect(compileGlob('{,}'.repeat(150))).toBeUndefined()
  })
})

function regExpOf(item: string): string {
  return item
    .replace('?', '.')
    .replace('*', '.*')
    .replace('[!', '[^')
    .replace('{', '(?:')
    .replace('}', ')')
    .replaceAll(',', '|')
}
