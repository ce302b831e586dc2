import { describe, expect, it } from 'vitest'
import { normalizeEventListSearch, normalizeNext, normalizeTransfer } from './validate-search.ts'

describe('normalizeNext', () => {
  it('keeps a path of ours', () => {
    expect(normalizeNext({ next: '/organizations/a/issues/?query=b' }).next).toContain('query=b')
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1', '', 7])(
    'refuses %j',
    (next) => {
      expect(normalizeNext({ next })).toEqual({})
    },
  )
})

describe('normalizeTransfer', () => {
  it('keeps the secret and what the provider of identities said', () => {
    expect(normalizeTransfer({ data: 'a1', sso: 'verified', next: '/' })).toEqual({
      data: 'a1',
      sso: 'verified',
    })
    expect(normalizeTransfer({ data: ['a', 'b'] })).toEqual({})
  })
})

describe('normalizeEventListSearch', () => {
  it('drops what is empty or of another type', () => {
    expect(normalizeEventListSearch({ query: '', cursor: ['a'] })).toEqual({})
    expect(normalizeEventListSearch({ query: 'a', cursor: '0:1:0' })).toEqual({
      query: 'a',
      cursor: '0:1:0',
    })
  })
})
