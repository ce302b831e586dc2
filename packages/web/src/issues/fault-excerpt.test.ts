import { describe, expect, it } from 'vitest'
import { excerptOfFault } from './fault-excerpt.ts'

describe('the excerpt around a fault', () => {
  it('is all of a short query', () => {
    expect(excerptOfFault('level:error AND ( x', { start: 16, end: 17 })).toEqual({
      before: 'level:error AND ',
      fault: '(',
      after: ' x',
    })
  })

  it('leaves out what is far from the fault', () => {
    const query = `${'a'.repeat(4096)}🐘${'b'.repeat(900)}`
    expect(excerptOfFault(query, { start: 4096, end: query.length })).toEqual({
      before: `…${'a'.repeat(80)}`,
      fault: `🐘${'b'.repeat(159)}…`,
      after: '',
    })
    expect(excerptOfFault(query, { start: 0, end: 1 }).after).toBe(`${'a'.repeat(80)}…`)
  })
})
