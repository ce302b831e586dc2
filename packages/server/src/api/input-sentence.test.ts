import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ApiError } from './api-error.ts'
import { validate } from './read-json.ts'

const schema = z.object({
  name: z.string().min(1).max(3),
  age: z.number().int().min(0).max(9),
  tags: z.array(z.string()).max(1),
  word: z.string().min(1, 'Say a word'),
})

function faultsOf(value: unknown): unknown {
  try {
    return validate(schema, value)
  } catch (error) {
    return error instanceof ApiError ? error.body : error
  }
}

describe('a sentence about input', () => {
  it('is for those who fill in forms', () => {
    expect(faultsOf({ name: '', age: 10, tags: ['a', 'b'], word: '' })).toEqual({
      name: ['This field may not be blank.'],
      age: ['Ensure this value is less than or equal to 9.'],
      tags: ['Ensure this list has no more than 1 entries.'],
      word: ['Say a word.'],
    })
    expect(faultsOf({ name: 'long', age: -1, tags: [] })).toEqual({
      name: ['Ensure this field has no more than 3 characters.'],
      age: ['Ensure this value is greater than or equal to 0.'],
      word: ['This field is required.'],
    })
  })
})
