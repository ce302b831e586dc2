import { type DataCategory, isDataCategory } from './data-category.ts'

export type RateLimitScope = 'organization' | 'project' | 'key'

/** One entry of `X-Sentry-Rate-Limits`. */
export interface RateLimit {
  readonly retryAfterS: number
  /** Empty means everything. */
  readonly categories: readonly DataCategory[]
  readonly scope: RateLimitScope
  readonly reason?: string
}

/** A client's memory: until when, in Unix milliseconds, each category must not be sent. */
export type RateLimits = ReadonlyMap<DataCategory | 'all', number>

export const NO_RATE_LIMITS: RateLimits = new Map()

/** What a client waits after a 429 that says nothing more. */
export const RETRY_AFTER_DEFAULT_S = 60

const HEADER_CHARS_MAX = 8192
// Longer than any quota's period: a slip of a digit must not silence a client for good.
const RETRY_AFTER_S_MAX = 90 * 86_400

export function formatRateLimits(limits: readonly RateLimit[]): string {
  return limits
    .map(({ retryAfterS, categories, scope, reason }) => {
      const entry = `${Math.ceil(retryAfterS)}:${categories.join(';')}:${scope}`
      return reason === undefined ? entry : `${entry}:${reason}`
    })
    .join(', ')
}

/** Entries that cannot be read, or name only categories unknown here, are left out. */
export function parseRateLimits(header: string): readonly RateLimit[] {
  return header.slice(0, HEADER_CHARS_MAX).split(',').flatMap(parseRateLimit)
}

/** Seconds or a date, as HTTP allows both; undefined when neither. */
export function parseRetryAfter(header: string, nowMs: number): number | undefined {
  const text = header.trim()
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(text)) return Math.min(Number(text), RETRY_AFTER_S_MAX)
  const delayS = (Date.parse(text) - nowMs) / 1000
  return Number.isNaN(delayS) ? undefined : Math.min(Math.max(0, delayS), RETRY_AFTER_S_MAX)
}

/** What a response tells about limits, whatever its status was. */
export interface LimitingResponse {
  readonly status: number
  readonly rateLimits?: string | undefined
  readonly retryAfter?: string | undefined
}

/** The client's rule: the detailed header decides; of two limits the longer one stays. */
export function mergeRateLimits(
  known: RateLimits,
  response: LimitingResponse,
  nowMs: number,
): RateLimits {
  const merged = new Map([...known].filter(([, untilMs]) => untilMs > nowMs))
  for (const { categories, retryAfterS } of limitsOf(response, nowMs)) {
    const untilMs = nowMs + retryAfterS * 1000
    for (const category of categories.length === 0 ? (['all'] as const) : categories) {
      merged.set(category, Math.max(untilMs, merged.get(category) ?? 0))
    }
  }
  return merged
}

export function isRateLimited(limits: RateLimits, category: DataCategory, nowMs: number): boolean {
  return Math.max(limits.get('all') ?? 0, limits.get(category) ?? 0) > nowMs
}

function limitsOf(response: LimitingResponse, nowMs: number): readonly RateLimit[] {
  if (response.rateLimits !== undefined) return parseRateLimits(response.rateLimits)
  if (response.status !== 429) return []
  const told = response.retryAfter && parseRetryAfter(response.retryAfter, nowMs)
  const retryAfterS = typeof told === 'number' ? told : RETRY_AFTER_DEFAULT_S
  return [{ retryAfterS, categories: [], scope: 'key' }]
}

function parseRateLimit(entry: string): RateLimit[] {
  const [seconds = '', names = '', scope = '', reason = '', namespaces = ''] = entry
    .split(':')
    .map((part) => part.trim())
  if (!/^[0-9]+(?:\.[0-9]+)?$/.test(seconds)) return []
  const named = names.split(';').filter((name) => name !== '')
  const categories = named.filter(isDataCategory)
  // A limit on things that this code does not know must not become a limit on everything.
  if (named.length > 0 && categories.length === 0) return []
  // Namespaces narrow a limit down to a kind of metric that nobody here sends.
  if (namespaces !== '' && !namespaces.split(';').includes('custom')) return []
  return [
    {
      retryAfterS: Math.min(Number(seconds), RETRY_AFTER_S_MAX),
      categories,
      scope: scope === 'organization' || scope === 'project' ? scope : 'key',
      ...(reason === '' ? {} : { reason }),
    },
  ]
}
