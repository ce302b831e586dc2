import { describe, expect, it } from 'vitest'
import { diffLines } from './diff-lines.ts'

const MARKS = { both: ' ', left: '-', right: '+' } as const
const diff = (left: string, right: string) =>
  diffLines(left.replaceAll(' ', '\n'), right.replaceAll(' ', '\n')).map(
    ({ text, side }) => `${MARKS[side]}${text}`,
  )

describe('diffLines', () => {
  it('finds what both have, in their order', () => {
    expect(diff('a b c d', 'a x c d e')).toEqual([' a', '-b', '+x', ' c', ' d', '+e'])
    expect(diff('a b', 'b a')).toEqual(['-a', ' b', '+a'])
  })

  it('finds nothing in common where nothing is', () => {
    expect(diff('a b', 'c')).toEqual(['-a', '-b', '+c'])
  })

  it('gives every line of both', () => {
    const lines = diffLines('a\n\nb', '\nb\nb')
    const of = (side: string) =>
      lines.filter((line) => line.side === 'both' || line.side === side).map(({ text }) => text)
    expect(of('left')).toEqual(['a', '', 'b'])
    expect(of('right')).toEqual(['', 'b', 'b'])
  })
})
