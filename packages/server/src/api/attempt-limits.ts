import type { ApiDeps } from './api-deps.ts'
import { ApiError } from './api-error.ts'
import { networkOf } from './network-of.ts'
import { createRateWindow, type RateWindow } from './rate-window.ts'

const WINDOW_MS = 60_000
const KEYS_MAX = 10_000

export interface Attempt {
  readonly ip: string
  /** Whom somebody wants to be: an address or an id, known or not. */
  readonly account: string
}

/** Counts failed attempts at passwords, codes and links, wherever they are given. */
export interface AttemptLimits {
  /** Throws 429 when there were too many. */
  take(attempt: Attempt): void
  /** Takes back an attempt that succeeded. */
  giveBack(attempt: Attempt): void
}

/** In memory of this process: who restarts it to guess on has the machine anyway. */
export function createAttemptLimits({
  signIn,
  clock,
}: Pick<ApiDeps, 'signIn' | 'clock'>): AttemptLimits {
  const byIp = windowOf(signIn.ipAttemptsMax)
  const byAccount = windowOf(signIn.userAttemptsMax)
  return {
    take({ ip, account }) {
      const nowMs = clock.nowMs()
      const retryAfterSeconds = byIp?.take(networkOf(ip), nowMs) ?? byAccount?.take(account, nowMs)
      if (retryAfterSeconds !== undefined) throw new ApiError('rate_limited', { retryAfterSeconds })
    },
    giveBack({ ip, account }) {
      byIp?.giveBack(networkOf(ip))
      byAccount?.giveBack(account)
    },
  }
}

function windowOf(attemptsMax: number): RateWindow | undefined {
  if (attemptsMax === 0) return undefined
  return createRateWindow({ attemptsMax, windowMs: WINDOW_MS, keysMax: KEYS_MAX })
}
