import { describe, expect, it } from 'vitest'
import { chartRange, releaseMarks } from './chart-range.ts'

const NOW = Date.UTC(2026, 1, 10, 12, 30)
const at = (seconds: number) => new Date(seconds * 1000).toISOString()

describe('chartRange', () => {
  it('ends with the bar that is being filled', () => {
    const { since, until, resolution } = chartRange('24h', 0, NOW)
    expect([at(since), at(until), resolution]).toEqual([
      '2026-02-09T13:00:00.000Z',
      '2026-02-10T13:00:00.000Z',
      '1h',
    ])
    expect(at(chartRange('14d', 0, NOW).since)).toBe('2026-01-28T00:00:00.000Z')
  })

  it('begins with the first event, by hours or by days', () => {
    const young = chartRange('all', Date.UTC(2026, 1, 8, 11, 10), NOW)
    expect([at(young.since), young.resolution]).toEqual(['2026-02-08T11:00:00.000Z', '1h'])
    const old = chartRange('all', Date.UTC(2026, 0, 1, 23, 59), NOW)
    expect([at(old.since), old.resolution]).toEqual(['2026-01-02T00:00:00.000Z', '1d'])
  })

  it('has at least a day and at most a year', () => {
    expect(at(chartRange('all', NOW, NOW).since)).toBe('2026-02-09T13:00:00.000Z')
    const { since, until } = chartRange('all', Date.UTC(2001, 1, 1), NOW)
    expect((until - since) / 86_400).toBe(366)
  })
})

describe('releaseMarks', () => {
  const of = (version: string, dateCreated: string, dateReleased: string | null = null) => ({
    version,
    dateCreated,
    dateReleased,
  })

  it('puts releases on their bars, and leaves out those of other times', () => {
    const range = chartRange('24h', 0, NOW)
    const marks = releaseMarks(
      [
        of('c', '2026-02-10T12:10:00Z'),
        of('b', '2026-02-10T12:05:00Z'),
        of('a', '2026-01-01T00:00:00Z', '2026-02-09T13:00:00Z'),
        of('old', '2026-02-09T12:59:00Z'),
        of('broken', 'yesterday'),
      ],
      range,
    )
    expect(marks).toEqual([
      { at: 0.5 / 24, versions: ['a'] },
      { at: 23.5 / 24, versions: ['c', 'b'] },
    ])
  })
})
