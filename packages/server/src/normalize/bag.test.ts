import type { JsonValue } from '@vedette/protocol/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBag, fitValue } from './bag.ts'
import { Notes } from './notes.ts'

function fit(value: JsonValue, charsMax: number) {
  const notes = new Notes([], undefined)
  const fitted = fitValue(createBag(notes, charsMax), 'extra', value)
  return { fitted, meta: notes.meta }
}

describe('fitValue', () => {
  it('gives back the very value that fits', () => {
    const value = { a: [1, 'two', { three: null }] }
    expect(fit(value, 1000).fitted).toBe(value)
    expect(fit(value, 1000).meta).toBeUndefined()
  })

  it('cuts a long text and notes its length', () => {
    const { fitted, meta } = fit({ a: 'x'.repeat(100), b: 'lost' }, 51)
    expect(fitted).toEqual({ a: `${'x'.repeat(37)}...` })
    expect(meta).toEqual({
      extra: {
        a: { '': { rem: [['!limit', 's', 40, 40]], len: 100 } },
        b: { '': { rem: [['!limit', 'x']] } },
      },
    })
  })

  it('never splits a surrogate pair', () => {
    const { fitted } = fit('😀'.repeat(20), 20)
    expect((fitted as string).isWellFormed()).toBe(true)
  })

  it('replaces what lies too deep by its kind', () => {
    const deep = { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } }
    expect(JSON.stringify(fit(deep, 1000).fitted)).toBe(
      '{"a":{"b":{"c":{"d":{"e":{"f":{"g":"[Object]"}}}}}}}',
    )
  })

  it('drops the end of a long list', () => {
    const { fitted, meta } = fit(
      Array.from({ length: 100 }, () => 1),
      44,
    )
    expect(fitted).toHaveLength(10)
    expect(meta).toEqual({ extra: { '': { rem: [['!limit', 's', 10, 10]], len: 100 } } })
  })

  it('writes null for what JSON cannot', () => {
    expect(fit({ a: Number.POSITIVE_INFINITY }, 100).fitted).toEqual({ a: null })
  })

  it('fits what it has fitted', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(300), (json, charsMax) => {
        const once = fit(json as JsonValue, charsMax).fitted
        if (once !== undefined) expect(fit(once, charsMax).fitted).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })
})
