import type { MetaTree } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { leftOutKeys, ownRemark, remarksAt, timestampRemarks } from './remarks.ts'

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

describe('timestampRemarks', () => {
  it('tells the time that made no sense', () => {
    const error = { type: 'invalid_data', name: 'timestamp', value: 'noon', reason: 'no time' }
    expect(timestampRemarks({ errors: [error] })).toEqual({
      '': { err: [['invalid_data', { reason: 'no time' }]], val: 'noon' },
    })
    expect(timestampRemarks({ errors: [{ ...error, name: 'level' }] })).toBeUndefined()
  })
})
