import { expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { parseUserQuery } from './user-query.ts'

it('tells words from states', () => {
  expect(parseUserQuery('')).toEqual({})
  expect(parseUserQuery('  Ann   Lee ')).toEqual({ text: 'Ann Lee' })
  expect(parseUserQuery('is:superuser ann IS:active')).toEqual({
    text: 'ann',
    isActive: true,
    isSuperuser: true,
  })
  expect(parseUserQuery('is:inactive')).toEqual({ isActive: false })
  expect(parseUserQuery('this:x')).toEqual({ text: 'this:x' })
  expect(() => parseUserQuery('is:happy')).toThrow(ApiError)
})
