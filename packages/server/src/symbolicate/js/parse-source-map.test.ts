import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeMappings } from '../testing/encode-mappings.ts'
import { findFunctionName } from './function-map.ts'
import { measureJson } from './json-size.ts'
import { parseSourceMap } from './parse-source-map.ts'
import { findOriginal, type SourceMap } from './source-map.ts'

const MAPPINGS = encodeMappings([[[0, 0, 1, 2, 0]], [[3, 1, 4, 5]]])
const PLAIN = {
  version: 3,
  sources: ['a.js', 'b.js'],
  sourcesContent: ['a', null],
  names: ['first'],
  mappings: MAPPINGS,
}

function parse(value: unknown): SourceMap {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const map = parseSourceMap(Buffer.from(text))
  if ('refusal' in map) throw new Error(map.refusal)
  return map
}

function refusalOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const map = parseSourceMap(Buffer.from(text))
  return 'refusal' in map ? map.refusal : undefined
}

const section = (line: number, column: number, map: unknown) => ({ offset: { line, column }, map })

describe('parseSourceMap', () => {
  it('keeps sources, their content and names', () => {
    const map = parse(PLAIN)
    expect(findOriginal(map, 0, 9)).toMatchObject({ source: 'a.js', line: 1, name: 'first' })
    expect(findOriginal(map, 1, 3)).toMatchObject({ source: 'b.js', line: 4, column: 5 })
    expect(map.sections[0]?.contents).toEqual(['a', undefined])
  })

  it.each([
    ['a byte order mark', `\ufeff${JSON.stringify(PLAIN)}`],
    ['the line that keeps it from being run', `)]}'\n${JSON.stringify(PLAIN)}`],
    ['both', `\ufeff)]}\n${JSON.stringify(PLAIN)}`],
    ['a version in a string', { ...PLAIN, version: '3' }],
    ['no version', { ...PLAIN, version: undefined }],
  ])('takes a map with %s', (_, value) => {
    expect(findOriginal(parse(value), 0, 0)?.source).toBe('a.js')
  })

  it.each([
    ['', 'is no JSON object'],
    ['<!doctype html>', 'is no JSON object'],
    ['[]', 'is no JSON object'],
    [`)]}'`, 'is no JSON object'],
    ['['.repeat(100), 'nests too deep'],
    [`[${'0,'.repeat(3_000_001)}`, 'has too many values'],
    [{ ...PLAIN, version: 2 }, 'is of a version other than 3'],
    [{ ...PLAIN, mappings: undefined }, 'has no mappings'],
    [{ ...PLAIN, mappings: '!' }, 'has mappings that cannot be read'],
    [{ ...PLAIN, mappings: ';'.repeat(5_000_000) }, 'has too many mappings'],
    [{ ...PLAIN, sources: 'a.js' }, 'has no sources'],
    [{ version: 3, sections: {} }, 'has sections that are no list'],
    [{ version: 3, sections: [] }, 'has no sections'],
    [{ version: 3, sections: [{ map: PLAIN }] }, 'has a section without an offset'],
    [{ version: 3, sections: [section(-1, 0, PLAIN)] }, 'has a section without an offset'],
    [{ version: 3, sections: [section(0, 0, null)] }, 'has a section whose map is another file'],
    [{ version: 3, sections: [section(0, 0, { sources: [] })] }, 'has no mappings'],
    [
      { version: 3, sections: [section(2, 0, PLAIN), section(1, 0, PLAIN)] },
      'has sections out of order',
    ],
  ])('refuses %j: it %s', (value, reason) => {
    const given =
      typeof value === 'object' && reason.endsWith('another file')
        ? { version: 3, sections: [{ offset: { line: 0, column: 0 }, url: 'other.map' }] }
        : value
    expect(refusalOf(given)).toBe(reason)
  })

  it('finds the section of a position, and counts from its offset', () => {
    const other = { ...PLAIN, sources: ['c.js', 'd.js'] }
    const map = parse({ version: 3, sections: [section(0, 10, PLAIN), section(5, 2, other)] })
    expect(findOriginal(map, 0, 9)).toBeUndefined()
    expect(findOriginal(map, 0, 10)).toMatchObject({ source: 'a.js', line: 1 })
    expect(findOriginal(map, 1, 3)).toMatchObject({ source: 'b.js', line: 4 })
    expect(findOriginal(map, 5, 1)).toBeUndefined()
    expect(findOriginal(map, 5, 2)).toMatchObject({ source: 'c.js' })
    expect(findOriginal(map, 6, 3)).toMatchObject({ source: 'd.js' })
  })

  it('takes sections within sections, to a depth', () => {
    const nest = (map: unknown) => ({ version: 3, sections: [section(1, 4, map)] })
    expect(findOriginal(parse(nest(nest(PLAIN))), 2, 4)).toMatchObject({ source: 'a.js' })
    expect(refusalOf(nest(nest(nest(nest(PLAIN)))))).toBe('has sections that nest too deep')
  })

  it.each([
    ['', 'a.js', 'a.js'],
    ['src', 'a.js', 'src/a.js'],
    ['src/', 'a.js', 'src/a.js'],
    ['https://host/x', '../a.js', 'https://host/x/../a.js'],
    ['src', '/a.js', '/a.js'],
    ['src', 'webpack:///./a.js', 'webpack:///./a.js'],
    ['src', 'https://host/a.js', 'https://host/a.js'],
  ])('puts the root %j before %j', (sourceRoot, source, expected) => {
    const map = parse({ ...PLAIN, sourceRoot, sources: [source] })
    expect(map.sections[0]?.sources).toEqual([expected])
  })

  it.each(['ignoreList', 'x_google_ignoreList'])('knows other people’s files by %s', (name) => {
    const map = parse({ ...PLAIN, [name]: [1, -1, 'x'] })
    expect(map.sections[0]?.ignored).toEqual(new Set([1]))
  })

  it('reads the functions that Metro writes down', () => {
    // Line 1 `<global>`, line 2 from column 4 `render`, line 4 `<global>` again.
    const functions = { names: ['<global>', 'render'], mappings: 'AAA;ICC;ADE' }
    const broken = { names: ['x'], mappings: '!' }
    const map = parse({ ...PLAIN, x_facebook_sources: [[functions], [broken]] })
    const [first, second] = map.sections[0]?.functions ?? []
    if (first === undefined) throw new Error('there are no functions')
    expect(second).toBeUndefined()
    expect(findFunctionName(first, 0, 7)).toBe('<global>')
    expect(findFunctionName(first, 1, 3)).toBe('<global>')
    expect(findFunctionName(first, 1, 4)).toBe('render')
    expect(findFunctionName(first, 2, 0)).toBe('render')
    expect(findFunctionName(first, 3, 0)).toBe('<global>')
  })

  it('counts what is outside of strings', () => {
    const sourcesContent = ['\\\\', '\\"[[{,', `${'['.repeat(100)}"`, '\u0000\\']
    expect(parse({ ...PLAIN, sourcesContent }).sections[0]?.contents).toEqual(sourcesContent)
    expect(measureJson(Buffer.from('{"a":["b]",{},1]}'))).toEqual({ depth: 3, values: 5 })
    expect(measureJson(Buffer.from('["a'))).toEqual({ depth: 1, values: 1 })
  })

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseSourceMap(bytes)
      }),
    )
  })

  it('never throws, whatever stands where its fields are', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('AAAA', 'AAAAA;', [], [1]))
    const fields = fc.record(
      {
        version: fc.constantFrom(3, '3', null),
        sources: fc.oneof(fc.array(fc.option(fc.string())), field),
        names: field,
        mappings: fc.oneof(fc.stringMatching(/^[A-Za-z,;+/]{0,20}$/), field),
        sourcesContent: field,
        sourceRoot: field,
        ignoreList: field,
        x_facebook_sources: field,
        sections: fc.array(fc.record({ offset: field, map: field })),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fields, fc.nat({ max: 3 }), fc.nat({ max: 9 }), (json, line, column) => {
        const map = parseSourceMap(Buffer.from(JSON.stringify(json)))
        if (!('refusal' in map)) findOriginal(map, line, column)
      }),
    )
  })
})
