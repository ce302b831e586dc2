import { describe, expect, it } from 'vitest'
import { parameterizeV2 } from './parameterize-v2.ts'

describe('parameterizeV2', () => {
  it.each([
    ['at Wed Jan 31 2024 10:20:30 GMT+0100 (Central European Standard Time)', 'at <date>'],
    ['at Wed Jan 31 2024 10:20:30 GMT+0100 (CET) and on', 'at <date> and on'],
    ['at 2024-01-31 (7 jobs)', 'at <date> (<int> jobs)'],
    ['job 17 at 2024-01-31', 'job <int> at <date>'],
  ])('%s -> %s', (message, expected) => {
    expect(parameterizeV2(message)).toBe(expected)
  })
})
