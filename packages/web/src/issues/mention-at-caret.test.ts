import { expect, it } from 'vitest'
import { mentionAtCaret } from './mention-at-caret.ts'

it.each([
  ['@', { sign: '@', words: '', start: 0 }],
  ['ask @an', { sign: '@', words: 'an', start: 4 }],
  ['ask @Ann Le', { sign: '@', words: 'Ann Le', start: 4 }],
  ['(#pay', { sign: '#', words: 'pay', start: 1 }],
  ['line\n@ann.lee', { sign: '@', words: 'ann.lee', start: 5 }],
  ['ann@shop', undefined],
  ['@ann thanks a lot', undefined],
  ['nothing', undefined],
  ['', undefined],
])('finds in %j what is being typed', (text, expected) => {
  expect(mentionAtCaret(text, text.length)).toEqual(expected)
})

it('looks at what stands before the caret alone', () => {
  expect(mentionAtCaret('@an and more', 3)).toEqual({ sign: '@', words: 'an', start: 0 })
})
