import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatRateLimits,
  isRateLimited,
  mergeRateLimits,
  NO_RATE_LIMITS,
  parseRateLimits,
  parseRetryAfter,
  type RateLimit,
} from './rate-limits.ts'

const NOW = Date.UTC(2026, 0, 1)

describe('parseRateLimits', () => {
  it.each<[string, readonly RateLimit[]]>([
    ['60::key', [{ retryAfterS: 60, categories: [], scope: 'key' }]],
    [
      '60:error;security:organization:quota, 2700:default:project',
      [
        {
          retryAfterS: 60,
          categories: ['error', 'security'],
          scope: 'organization',
          reason: 'quota',
        },
        { retryAfterS: 2700, categories: ['default'], scope: 'project' },
      ],
    ],
    ['60:error;zzz:key', [{ retryAfterS: 60, categories: ['error'], scope: 'key' }]],
    ['60:zzz:key', []],
    ['60', [{ retryAfterS: 60, categories: [], scope: 'key' }]],
    ['60:metric_bucket:key::spans', []],
    ['soon:error:key', []],
    ['-5:error:key', []],
    ['', []],
  ])('reads %j', (header, limits) => {
    expect(parseRateLimits(header)).toEqual(limits)
  })

  it('bounds how long a client is silenced', () => {
    expect(parseRateLimits('9e9::key')).toEqual([])
    expect(parseRateLimits('999999999999::key')[0]?.retryAfterS).toBe(90 * 86_400)
  })

  it('reads back whatever is formatted', () => {
    const limits = fc.array(
      fc.record({
        retryAfterS: fc.integer({ min: 0, max: 86_400 }),
        categories: fc.subarray(['error', 'transaction', 'session'] as const),
        scope: fc.constantFrom('organization' as const, 'project' as const, 'key' as const),
        reason: fc.constantFrom('project_limit', 'queue_full'),
      }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(limits, (value) => {
        expect(parseRateLimits(formatRateLimits(value))).toEqual(value)
      }),
    )
  })
})

it.each([
  ['120', 120],
  ['1.5', 1.5],
  [new Date(NOW + 30_000).toUTCString(), 30],
  [new Date(NOW - 30_000).toUTCString(), 0],
  ['whenever', undefined],
])('reads Retry-After %j', (header, seconds) => {
  expect(parseRetryAfter(header, NOW)).toBe(seconds)
})

describe('mergeRateLimits', () => {
  it('stops everything for a minute after a bare 429', () => {
    const limits = mergeRateLimits(NO_RATE_LIMITS, { status: 429 }, NOW)
    expect(isRateLimited(limits, 'error', NOW + 59_999)).toBe(true)
    expect(isRateLimited(limits, 'error', NOW + 60_000)).toBe(false)
  })

  it('prefers the detailed header, also on 200', () => {
    const response = { status: 200, rateLimits: '10:session:key', retryAfter: '900' }
    const limits = mergeRateLimits(NO_RATE_LIMITS, response, NOW)
    expect(isRateLimited(limits, 'session', NOW)).toBe(true)
    expect(isRateLimited(limits, 'error', NOW)).toBe(false)
  })

  it('keeps the longer of two limits', () => {
    const long = mergeRateLimits(NO_RATE_LIMITS, { status: 429, retryAfter: '100' }, NOW)
    const both = mergeRateLimits(long, { status: 429, retryAfter: '5' }, NOW)
    expect(isRateLimited(both, 'error', NOW + 99_000)).toBe(true)
  })

  it('forgets what is over', () => {
    const limits = mergeRateLimits(NO_RATE_LIMITS, { status: 429 }, NOW)
    expect(mergeRateLimits(limits, { status: 200 }, NOW + 60_000).size).toBe(0)
  })
})
