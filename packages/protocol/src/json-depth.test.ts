import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonDepthExceeds } from './json-depth.ts'
import { encodeUtf8 } from './utf8.ts'

const exceeds = (text: string, depthMax: number) => jsonDepthExceeds(encodeUtf8(text), depthMax)

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

/** The deepest nesting, told in the plainest way. */
function plainDepth(bytes: Uint8Array): number {
  let depth = 0
  let deepest = 0
  let isInside = false
  for (let at = 0; at < bytes.length; at += 1) {
    const char = String.fromCharCode(bytes[at] ?? 0)
    if (isInside && char === '\\') at += 1
    else if (char === '"') isInside = !isInside
    else if (!isInside && '[{'.includes(char)) depth += 1
    else if (!isInside && ']}'.includes(char)) depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
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

  it('tells the same wherever the bytes lie in their buffer', () => {
    const unit = fc.constantFrom('[', ']', '{', '}', '"', '\\', 'z', 'Z', 'é')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.nat(9), (text, depthMax) => {
        const bytes = encodeUtf8(text)
        const answers = [0, 1, 2, 3].map((offset) => {
          const room = new Uint8Array(offset + bytes.length).fill(0x5b)
          room.set(bytes, offset)
          return jsonDepthExceeds(room.subarray(offset), depthMax)
        })
        const expected = plainDepth(bytes) > depthMax
        expect(answers).toEqual([expected, expected, expected, expected])
      }),
      { numRuns: 2000 },
    )
  })

  it('survives a million brackets', () => {
    expect(exceeds('['.repeat(1_000_000), 1_000_000)).toBe(false)
    expect(exceeds('['.repeat(1_000_000), 128)).toBe(true)
  })
})
