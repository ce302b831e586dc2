import { describe, expect, it } from 'vitest'
import { findPatterns } from './linear/find-patterns.ts'
import { findSlowText } from './linear/measure-pattern.ts'

/**
 * Every pattern of the rules takes a time that grows with its text and no faster: whatever a sender
 * writes, a megabyte of it is read within 50 ms.
 */
const patterns = await findPatterns()

/** Patterns that are given less than others, by who calls them. */
const CHARS_MAX: ReadonlyMap<string, number> = new Map([
  // The last characters of an address in a message.
  ['/[.,;:!?]+$/', 16],
  // A function's name, which normalisation cuts.
  [String.raw`/(__DisplayClass|b__|d__|g__\w{0,100}\|)[0-9]{1,6}(?:_[0-9]{1,6})?/g`, 1024],
])

describe('in linear time a pattern of', () => {
  it.each(patterns.map((found) => [found.file, String(found.regex), found] as const))(
    '%s reads any text: %s',
    (_file, pattern, { regex }) => {
      expect(findSlowText(regex, CHARS_MAX.get(pattern))).toBeUndefined()
    },
    60_000,
  )

  it.each([...CHARS_MAX.keys()])('the rules still has a bound of its own: %s', (pattern) => {
    expect(patterns.map(({ regex }) => String(regex))).toContain(pattern)
  })
})

describe('the measure', () => {
  it('finds literals and patterns that are put together', () => {
    const files = new Set(patterns.map(({ file }) => file))
    expect(files).toContain('packages/server/src/normalize/request-body.ts')
    expect(files).toContain('packages/server/src/normalize/timestamp.ts')
    expect(files).toContain('packages/protocol/src/dsn.ts')
  })

  it.each([
    /\s+$/,
    /(?:a+)+$/,
    /x*y/,
    /^\*+|\*+$/g,
    /a.*b.*c$/s,
    /"[^x]*$/,
    /(?:\d+\.)+z/,
    /https?:\/\/.*\.png$/,
  ])('tells what is slow: %s', (regex) => {
    expect(findSlowText(regex, 32_768)).toBeDefined()
  })
})
