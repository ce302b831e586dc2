import { describe, expect, it } from 'vitest'
import { isNarrowed, normalizeAuditSearch, untilTheEnd } from './audit-search.ts'

describe('normalizeAuditSearch', () => {
  it('keeps filters that are texts', () => {
    const search = { event: 'member.invite', statsPeriod: '7d' }
    expect(normalizeAuditSearch({ ...search, actor: 7, end: '' })).toEqual(search)
  })
})

describe('untilTheEnd', () => {
  it('means a last day with its last second', () => {
    const { end = '' } = untilTheEnd({ end: '2026-01-02' })
    expect(Date.parse(`${end}Z`)).toBe(Date.UTC(2026, 0, 3))
    expect(untilTheEnd({ end: '2026-01-02T03:00:00' })).toEqual({ end: '2026-01-02T03:00:00' })
    expect(untilTheEnd({ event: 'org.edit' })).toEqual({ event: 'org.edit' })
  })
})

describe('isNarrowed', () => {
  it('tells a log without a filter from one of which a part is shown', () => {
    expect(isNarrowed(normalizeAuditSearch({ actor: 7 }))).toBe(false)
    expect(isNarrowed({ statsPeriod: '7d' })).toBe(true)
  })
})
