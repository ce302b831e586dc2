import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeMappings } from '../testing/encode-mappings.ts'
import { decodeMappings, findSegment, NONE } from './decode-mappings.ts'
import { parseSourceMap } from './parse-source-map.ts'
import { findOriginal } from './source-map.ts'

const count = fc.nat({ max: 1000 })
const segment = fc.oneof(
  fc.tuple(count),
  fc.tuple(count, fc.nat({ max: 2 }), count, count),
  fc.tuple(count, fc.nat({ max: 2 }), count, count, fc.nat({ max: 3 })),
)
const line = fc.uniqueArray(segment, { selector: ([column]) => column, maxLength: 12 })
const lines = fc.array(line, { maxLength: 6 })

describe('decodeMappings', () => {
  it('finds what another reader of source maps finds, in order or not', () => {
    const position = fc.tuple(fc.nat({ max: 6 }), count)
    fc.assert(
      fc.property(lines, fc.array(position, { minLength: 20 }), (written, positions) => {
        const json = {
          version: 3 as const,
          sources: ['a', 'b', 'c'],
          names: ['w', 'x', 'y', 'z'],
          mappings: encodeMappings(written),
        }
        const map = parseSourceMap(Buffer.from(JSON.stringify(json)))
        if ('refusal' in map) throw new Error(map.refusal)
        const other = new TraceMap(json)
        for (const [at, column] of positions) {
          const found = findOriginal(map, at, column)
          const expected = originalPositionFor(other, { line: at + 1, column })
          expect(found?.source ?? null).toBe(expected.source)
          expect(found && found.line + 1).toBe(expected.line ?? undefined)
          expect(found?.column).toBe(expected.column ?? undefined)
          expect(found?.name ?? null).toBe(expected.name)
        }
      }),
    )
  })

  it('takes the first of several segments at one column', () => {
    const mappings = decodeMappings(encodeMappings([[[4], [4, 0, 1, 1], [4, 0, 2, 2]]]))
    if (typeof mappings === 'string') throw new Error(mappings)
    expect(findSegment(mappings, 0, 9)).toBe(0)
    expect(findSegment(mappings, 0, 3)).toBe(NONE)
    expect(findSegment(mappings, 1, 0)).toBe(NONE)
    expect(findSegment(mappings, -1, 0)).toBe(NONE)
  })

  it.each([
    ['a character that is no digit', 'AAAA,AA!A'],
    ['two fields', 'AA'],
    ['three fields', 'AAA'],
    ['six fields', 'AAAAAA'],
    ['a number that does not end', 'AAAg'],
    ['a number of too many digits', 'ggggggggA'],
    ['a number below 0', 'D'],
    ['a letter that is not ASCII', 'AAAÄ'],
  ])('refuses %s', (_, text) => {
    expect(decodeMappings(text)).toBe('broken')
  })

  it('counts before it makes room', () => {
    expect(decodeMappings(';'.repeat(4_000_001))).toBe('too_many')
    expect(decodeMappings('A,'.repeat(8_000_001))).toBe('too_many')
  })

  it('takes what says nothing', () => {
    for (const text of ['', ';;;', ',,', ';,;']) {
      const mappings = decodeMappings(text)
      expect(mappings).toMatchObject({ segments: new Int32Array(0) })
    }
  })
})
