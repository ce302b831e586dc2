import type { ExceptionValueEntry } from '@vedette/protocol/api/event'
import { describe, expect, it } from 'vitest'
import { exceptionTitle, formatExceptions, formatOneFrame } from './stacktrace-text.ts'
import { frameOf } from './test-event.ts'

function exceptionOf(type: string, frames = [frameOf()]): ExceptionValueEntry {
  return {
    type,
    value: 'no',
    module: null,
    threadId: null,
    mechanism: null,
    rawStacktrace: null,
    stacktrace: { frames, framesOmitted: null, registers: null, hasSystemFrames: false },
  }
}

describe('formatExceptions', () => {
  it('prints Python oldest call first with the source line', () => {
    expect(formatExceptions([exceptionOf('ValueError')], 'python')).toBe(
      'Traceback (most recent call last):\n' +
        '  File "/srv/app/cart.py", line 12, in total\n' +
        '    return price / count\n' +
        'ValueError: no',
    )
  })

  it('prints JavaScript newest call first with columns', () => {
    const frames = [
      frameOf({ filename: 'a.js', function: 'outer', lineNo: 1, colNo: 2 }),
      frameOf({ filename: 'b.js', function: null, lineNo: 3, colNo: 4 }),
    ]
    expect(formatExceptions([exceptionOf('TypeError', frames)], 'javascript')).toBe(
      'TypeError: no\n    at <anonymous> (b.js:3:4)\n    at outer (a.js:1:2)',
    )
  })

  it('prints Java with its classes, and the cause after its effect', () => {
    const frames = [frameOf({ module: 'shop.Cart', filename: 'Cart.java', function: 'total' })]
    const text = formatExceptions([exceptionOf('Inner', frames), exceptionOf('Outer', [])], 'java')
    expect(text).toBe('Outer: no\nCaused by: Inner: no\n    at shop.Cart.total(Cart.java:12)')
  })

  it('prints one call as it stands in the trace', () => {
    const frame = frameOf({ filename: 'a.js', function: 'outer', lineNo: 1, colNo: 2 })
    expect(formatOneFrame(frame, 'javascript')).toBe('at outer (a.js:1:2)')
    expect(formatOneFrame(frameOf(), 'python')).toMatch(/^File .*\n {4}return price/)
  })

  it('names an error of which nothing is known', () => {
    expect(exceptionTitle({ type: null, value: null })).toBe('Error')
    expect(exceptionTitle({ type: 'E', value: '' })).toBe('E')
  })
})
