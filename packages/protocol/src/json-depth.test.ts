import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonDepthExceeds } from './json-depth.ts'
import { encodeUtf8 } from './utf8.ts'

const exceeds = (text: string, depthMax: number) => jsonDepthExceeds(encodeUtf8(text), depthMax)

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('jsonDepthExceeds', () => {
  it.each([
    ['1', 0, false],
    ['[]', 0, true],
    ['{"a":[1]}', 2, false],
    ['{"a":[1]}', 1, true],
    ['[[],[],[]]', 2, false],
    ['"[[[["', 0, false],
    [String.raw`["\"[[[[", 1]`, 1, false],
    [String.raw`["\\", [1]]`, 1, true],
    ['"never closed [[[', 0, false],
    [String.raw`"ends in a backslash \ `.trim(), 0, false],
    ['', 0, false],
  ])('tells of %j whether it nests deeper than %d', (text, depthMax, answer) => {
    expect(exceeds(text, depthMax)).toBe(answer)
  })

  it('agrees with the parsed value for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(exceeds(text, depthOf(value))).toBe(false)
        if (depthOf(value) > 0) expect(exceeds(text, depthOf(value) - 1)).toBe(true)
      }),
    )
  })

  it('survives a million brackets', () => {
    expect(exceeds('['.repeat(1_000_000), 1_000_000)).toBe(false)
    expect(exceeds('['.repeat(1_000_000), 128)).toBe(true)
  })
})
