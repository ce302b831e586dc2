import { describe, expect, it } from 'vitest'
import { dateRangeOf } from './date-range.ts'
import { parseSearch } from './parse-search.ts'

const NOW_MS = Date.parse('2024-05-01T12:00Z')
const at = (iso: string) => Date.parse(iso)

const rows = [
  ['age:-24h', { fromMs: at('2024-04-30T12:00Z') }],
  ['age:+24h', { toMs: at('2024-04-30T12:00Z') + 1 }],
  ['lastSeen:>-24h', { fromMs: at('2024-04-30T12:00Z') + 1 }],
  ['firstSeen:2024-01-01', { fromMs: at('2024-01-01T00:00Z'), toMs: at('2024-01-02T00:00Z') }],
  [
    'firstSeen:2024-01-01T10:15',
    { fromMs: at('2024-01-01T10:15Z'), toMs: at('2024-01-01T10:16Z') },
  ],
  ['firstSeen:>2024-01-01', { fromMs: at('2024-01-01T00:00Z') + 1 }],
  ['firstSeen:>=2024-01-01', { fromMs: at('2024-01-01T00:00Z') }],
  ['firstSeen:<2024-01-01', { toMs: at('2024-01-01T00:00Z') }],
  ['firstSeen:<=2024-01-01', { toMs: at('2024-01-01T00:00Z') + 1 }],
] as const

describe('dateRangeOf', () => {
  it.each(rows)('reads %s', (query, range) => {
    const node = parseSearch(query)
    if (node.kind !== 'date') throw new Error('no date')
    expect(dateRangeOf(node, NOW_MS)).toEqual(range)
  })
})
