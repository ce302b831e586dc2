import { describe, expect, it } from 'vitest'
import { normalizeAuditSearch } from './audit-search.ts'

describe('normalizeAuditSearch', () => {
  it('keeps filters that are texts', () => {
    const search = { event: 'member.invite', statsPeriod: '7d' }
    expect(normalizeAuditSearch({ ...search, actor: 7, end: '' })).toEqual(search)
  })
})
