import { describe, expect, it } from 'vitest'
import { isApiStatus, parseApiError } from './api-error.ts'

describe('parseApiError', () => {
  it('takes the detail', () => {
    expect(parseApiError(400, { detail: 'Unknown key: foo' }).message).toBe('Unknown key: foo')
  })

  it('knows which characters of a query are at fault', () => {
    const error = parseApiError(400, { detail: 'No.', position: { start: 2, end: 5 } })
    expect(error.position).toEqual({ start: 2, end: 5 })
  })

  it('takes the first sentence of each field', () => {
    const error = parseApiError(400, { email: ['Not an address.', 'Too short.'], name: 'Missing.' })
    expect(error.fields).toEqual({ email: 'Not an address.', name: 'Missing.' })
    expect(error.message).toBe('Not an address.')
    expect(error.sentences.email).toEqual(['Not an address.', 'Too short.'])
  })

  it('says something of its own when the body says nothing', () => {
    expect(parseApiError(502, '<html>').message).toContain('502')
    expect(isApiStatus(parseApiError(404, undefined), 404)).toBe(true)
  })
})
