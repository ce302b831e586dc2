import { describe, expect, it } from 'vitest'
import { readRequestBody } from './request-body.ts'
import { requestOf } from './test-event.ts'

const FORM = 'application/x-www-form-urlencoded'

describe('readRequestBody', () => {
  it.each([
    ['{"a":[1]}', null, { a: [1] }],
    ['{"a":', null, '{"a":'],
    ['12', 'application/json', '12'],
    ['a=1&b=x+y&a=2', FORM, { a: ['1', '2'], b: 'x y' }],
    ['q=%7B', null, { q: '{' }],
    ['1 + 1 = 2', null, '1 + 1 = 2'],
    ['x=y', 'text/plain', 'x=y'],
  ])('reads %j of type %s as %j', (data, inferredContentType, value) => {
    expect(readRequestBody(requestOf({ data, inferredContentType }))).toEqual(value)
  })

  it('leaves objects and huge texts as they are', () => {
    const huge = `[${'1,'.repeat(200_000)}1]`
    expect(readRequestBody(requestOf({ data: huge }))).toBe(huge)
    expect(readRequestBody(requestOf({ data: { a: 1 } }))).toEqual({ a: 1 })
  })
})
