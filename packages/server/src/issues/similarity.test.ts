import type { NormalizedEvent } from '@vedette/protocol/event'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comparable, callsOf, compareIssues, wordsOf } from './similarity.ts'

function issue(title: string, calls: readonly string[] = []): Comparable {
  const frames = calls.map((name) => ({ module: 'shop', function: name, in_app: true }))
  const event = { stacktrace: { frames } } as unknown as NormalizedEvent
  return { words: wordsOf(title), calls: callsOf(event) }
}

describe('compareIssues', () => {
  it('takes titles that differ by numbers for the same', () => {
    const a = issue('Order 17 of deadbeef01 failed')
    expect(compareIssues(a, issue('Order 4242 of cafe010203 failed'))).toEqual({
      message: 1,
      stacktrace: undefined,
      overall: 1,
    })
  })

  it('believes the stack more than the words', () => {
    const a = issue('timeout', ['main', 'pay', 'send'])
    const sameStack = compareIssues(a, issue('refused', ['main', 'pay', 'send']))
    const sameWords = compareIssues(a, issue('timeout', ['start', 'load', 'parse']))
    expect(sameStack).toMatchObject({ stacktrace: 1, message: 0 })
    expect(sameWords).toMatchObject({ stacktrace: 0, message: 1 })
    expect(sameStack.overall).toBeGreaterThan(sameWords.overall)
  })

  it('minds the order of calls', () => {
    const forth = issue('x', ['a', 'b', 'c'])
    expect(compareIssues(forth, issue('x', ['c', 'b', 'a'])).stacktrace).toBe(0)
  })

  it('gives a number from 0 to 1, whichever comes first', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c', 'd'))
    fc.assert(
      fc.property(some, some, some, some, (words, calls, others, otherCalls) => {
        const a = issue(words.join(' '), calls)
        const b = issue(others.join(' '), otherCalls)
        const { overall } = compareIssues(a, b)
        expect(overall).toBeGreaterThanOrEqual(0)
        expect(overall).toBeLessThanOrEqual(1)
        expect(compareIssues(b, a).overall).toBe(overall)
      }),
    )
  })
})
