import { describe, expect, it } from 'vitest'
import { draftOf, inputOf } from './threshold-fields.ts'

describe('inputOf', () => {
  it('turns hours into seconds, and no environment into all of them', () => {
    expect(inputOf({ ...draftOf('shop'), value: '10' })).toEqual({
      threshold_type: 'total_error_count',
      trigger_type: 'over',
      value: 10,
      window_in_seconds: 86_400,
      environment: null,
    })
  })

  it.each([
    [{ value: '' }],
    [{ value: '-1' }],
    [{ value: 'many' }],
    [{ hours: '' }],
    [{ hours: '0' }],
    [{ hours: 'a day' }],
  ])('is nothing yet with %o', (part) => {
    expect(inputOf({ ...draftOf('shop'), value: '5', ...part })).toBeUndefined()
  })
})
