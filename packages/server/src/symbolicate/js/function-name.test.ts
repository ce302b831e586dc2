import { describe, expect, it } from 'vitest'
import { encodeMappings } from '../testing/encode-mappings.ts'
import { functionName } from './function-name.ts'
import { parseGeneratedFile } from './generated-file.ts'
import { parseSourceMap } from './parse-source-map.ts'
import { findOriginal } from './source-map.ts'

const SOURCE =
  'class Store{get(k){throw 1}#drop(){throw 2}constructor(){throw 3}}function open(){throw 4}'
const GENERATED = 'class a{get(k){throw 1}#b(){throw 2}constructor(){throw 3}}function c(){throw 4}'
const PAIRS = [
  ['class', 'class'],
  ['a{', 'Store{'],
  ['get(', 'get('],
  ['throw 1', 'throw 1'],
  ['#b', '#drop'],
  ['throw 2', 'throw 2'],
  ['constructor', 'constructor'],
  ['throw 3', 'throw 3'],
  ['c()', 'open'],
  ['throw 4', 'throw 4'],
] as const

const segments = PAIRS.map(([to, from]) => [GENERATED.indexOf(to), 0, 0, SOURCE.indexOf(from)])

function nameAt(
  part: string,
  given: { readonly names?: readonly string[]; readonly source?: string },
) {
  const { names = [], source = SOURCE } = given
  const named = segments.map((segment, i) => (names[i] ? [...segment, i] : segment))
  const json = {
    version: 3,
    sources: ['a.js'],
    sourcesContent: [source],
    names: PAIRS.map((_, i) => names[i] ?? ''),
    mappings: encodeMappings([named]),
  }
  const map = parseSourceMap(Buffer.from(JSON.stringify(json)))
  if ('refusal' in map) throw new Error(map.refusal)
  const column = GENERATED.indexOf(part)
  const original = findOriginal(map, 0, column)
  if (original === undefined) throw new Error('it is not mapped')
  const generated = parseGeneratedFile(Buffer.from(GENERATED))
  return functionName({
    map,
    generated,
    line: 0,
    column,
    original,
    calledName: 'called',
    rawName: 'raw',
  })
}

describe('functionName', () => {
  it.each([
    ['throw 1', 'Store.get'],
    ['throw 2', 'Store.#drop'],
    ['throw 3', 'new Store'],
    ['throw 4', 'open'],
    ['class', 'raw'],
  ])('reads the source where the map has no names: %s', (part, expected) => {
    expect(nameAt(part, {})).toBe(expected)
  })

  it('takes names of the map before those in the source', () => {
    const names = ['', 'Shop', '', '', '#close']
    expect(nameAt('throw 2', { names })).toBe('Shop.#close')
  })

  it('goes by what the caller called where the minifier’s name is all there is', () => {
    expect(nameAt('throw 4', { source: '' })).toBe('called')
    expect(nameAt('throw 3', { source: '' })).toBe('called')
  })
})
