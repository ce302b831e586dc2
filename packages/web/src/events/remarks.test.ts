import type { MetaTree } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { leftOutKeys, leftOutTags, ownRemark, remarksAt, timestampRemarks } from './remarks.ts'

const CUT = { '': { rem: [['!limit', 'x']], len: 10 } } as const

describe('remarksAt', () => {
  it('finds what is said of a place, and nothing where nothing is', () => {
    const tree: MetaTree = { data: { 0: { 1: CUT } } }
    expect(remarksAt(tree, 'data', 0, 1)).toBe(CUT)
    expect(remarksAt(tree, 'data', 1)).toBeUndefined()
    expect(remarksAt(tree, 'constructor')).toBeUndefined()
    expect(remarksAt(null, 'data')).toBeUndefined()
  })
})

describe('ownRemark', () => {
  it.each([
    [{}],
    [{ '': {} }],
    [{ '': { rem: [], err: [] } }],
    [{ '': 'x' }],
    [{ '': { len: 'x' } }],
  ])('is nothing in %j', (tree) => {
    expect(ownRemark(tree as unknown as MetaTree)).toBeUndefined()
  })

  it('is what is said of the value itself', () => {
    expect(ownRemark(CUT)).toBe(CUT[''])
  })
})

describe('leftOutKeys', () => {
  it('names what is remarked but not shown', () => {
    const tree: MetaTree = { '': CUT[''], shown: CUT, gone: CUT, inside: { below: CUT } }
    expect(leftOutKeys(tree, ['shown'])).toEqual(['gone'])
  })
})

describe('leftOutTags', () => {
  it('names those that were left out, whatever they are called', () => {
    const tags = [{ key: 'level', value: 'error' }]
    const told = { key: null, value: CUT }
    const remarks = {
      0: told,
      build: told,
      length: told,
      at: told,
      empty: { ...told, value: null },
    }
    expect(leftOutTags(remarks, tags).map(([key]) => key)).toEqual(['build', 'length', 'at'])
    expect(leftOutTags(null, tags)).toEqual([])
  })
})

describe('timestampRemarks', () => {
  it('tells the time that made no sense', () => {
    const error = { type: 'invalid_data', name: 'timestamp', value: 'noon', reason: 'no time' }
    expect(timestampRemarks({ errors: [error] })).toEqual({
      '': { err: [['invalid_data', { reason: 'no time' }]], val: 'noon' },
    })
    expect(timestampRemarks({ errors: [{ ...error, name: 'level' }] })).toBeUndefined()
  })
})
