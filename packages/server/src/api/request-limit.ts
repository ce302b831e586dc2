import { createMiddleware } from 'hono/factory'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext, ApiEnv } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { callerKey } from './caller-key.ts'
import { networkOf } from './network-of.ts'
import { type RequestCount, RequestCounter, type RequestLimits } from './request-counter.ts'

/** Callers remembered; strangers are told apart by address and must not fill the memory. */
const CALLERS_MAX = 50_000

/**
 * Holds back who asks without end: a script gone astray must not make the server slow for others.
 * Counts by person or organization, whatever token comes, and strangers by their address. A stream
 * is one request, which is over once its answer begins: what is open is counted by `EventStreams`.
 */
export function createRequestLimit(deps: Pick<ApiDeps, 'clock' | 'clientIp' | 'requestLimits'>) {
  const { clock, clientIp, requestLimits: limits } = deps
  const counter = new RequestCounter({ ...limits, callersMax: CALLERS_MAX })
  const ipKey = (context: ApiContext) => `ip ${networkOf(clientIp(context) ?? '')}`

  const limit = createMiddleware<ApiEnv>(async (context, next) => {
    const key = callerKey(context) ?? ipKey(context)
    const count = counter.take(key, clock.nowMs())
    try {
      setHeaders(context, count, limits)
      if (count.isExceeded) throw tooMany(count, limits, clock.nowMs())
      await next()
    } finally {
      counter.giveBack(key)
    }
    // Whoever refused or answered made a new answer.
    setHeaders(context, count, limits)
  })

  /** Tokens that do not hold are counted, too: instead of 401 they get 429 in the end. */
  function refuseStranger(context: ApiContext): ApiError | undefined {
    const nowMs = clock.nowMs()
    const key = ipKey(context)
    const count = counter.take(key, nowMs)
    counter.giveBack(key)
    return count.isExceeded ? tooMany(count, limits, nowMs) : undefined
  }

  return { limit, refuseStranger }
}

/** The reference's names: clients slow down by them. */
function setHeaders(context: ApiContext, count: RequestCount, limits: RequestLimits): void {
  const headers: [string, number][] = []
  if (limits.perMinute > 0) {
    headers.push(
      ['Limit', limits.perMinute],
      ['Remaining', count.left],
      ['Reset', Math.ceil(count.endsAtMs / 1000)],
    )
  }
  if (limits.atOnce > 0) {
    headers.push(['ConcurrentLimit', limits.atOnce], ['ConcurrentRemaining', count.leftAtOnce])
  }
  for (const [name, value] of headers) {
    context.header(`X-Sentry-Rate-Limit-${name}`, String(value))
  }
}

function tooMany(count: RequestCount, { perMinute, atOnce }: RequestLimits, nowMs: number) {
  const isByTime = perMinute > 0 && count.left === 0 && !count.isCrowded
  return new ApiError('rate_limited', {
    detail: isByTime
      ? `These are too many requests: ${perMinute} are taken in a minute.`
      : `These are too many requests at the same time: ${atOnce} are taken.`,
    retryAfterSeconds: isByTime ? Math.max(1, Math.ceil((count.endsAtMs - nowMs) / 1000)) : 1,
  })
}
