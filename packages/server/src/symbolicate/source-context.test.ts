import { describe, expect, it } from 'vitest'
import { readContext } from './source-context.ts'

const LINES = Array.from({ length: 12 }, (_, i) => `line ${i}`)

describe('readContext', () => {
  it('gives five lines on both sides', () => {
    expect(readContext(LINES.join('\n'), { line: 6, column: 0 })).toEqual({
      pre_context: LINES.slice(1, 6),
      context_line: 'line 6',
      post_context: LINES.slice(7, 12),
    })
  })

  it('gives what there is at both ends, without the ends of lines', () => {
    const text = 'a\r\nb\r\n'
    expect(readContext(text, { line: 0, column: 0 })).toEqual({
      context_line: 'a',
      post_context: ['b', ''],
    })
    expect(readContext(text, { line: 2, column: 0 })).toEqual({
      pre_context: ['a', 'b'],
      context_line: '',
    })
    expect(readContext(text, { line: 3, column: 0 })).toBeUndefined()
  })

  it.each([
    [0, 'abcdefghijklmnopqrstuvwxyz{snip}'],
    [500, '{snip}abcdefghijklmnopqrstuvwxyz{snip}'],
    [9999, '{snip}abcdefghijklmnopqrstuvwxyz'],
  ])('cuts a long line around column %i', (column, expected) => {
    const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(50)
    const line = readContext(text, { line: 0, column, lineCharsMax: 40 })?.context_line
    expect(line).toHaveLength(expected.length)
    expect(line?.startsWith('{snip}')).toBe(column > 0)
    expect(line?.endsWith('{snip}')).toBe(column < 1000)
  })

  it('splits no character, and keeps none that cannot be stored', () => {
    const line = readContext('😀'.repeat(600), { line: 0, column: 301 })?.context_line
    expect(line?.isWellFormed()).toBe(true)
    expect(readContext('a\0b\ud800', { line: 0, column: 0 })?.context_line).toBe('ab\ufffd')
  })
})
