import { describe, expect, it } from 'vitest'
import { readRuleFaults } from './rule-faults.ts'

describe('readRuleFaults', () => {
  it('reads the line and the column of each sentence', () => {
    const sentences = ['Line 2, column 14: Expected “->”.', 'Line 30: Too long.']
    expect(readRuleFaults(sentences)).toEqual([
      { line: 2, column: 14, sentence: sentences[0] },
      { line: 30, column: undefined, sentence: sentences[1] },
    ])
  })

  it('lays a sentence without a place to the first line', () => {
    expect(readRuleFaults(['There are too many.'])).toMatchObject([{ line: 1 }])
    expect(readRuleFaults(undefined)).toEqual([])
  })
})
