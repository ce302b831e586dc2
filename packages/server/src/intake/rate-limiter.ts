import type { KeyId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import { RATE_WINDOWS_MAX } from '../platform/limits.ts'
import type { IntakeKey } from '../store/project-key-store.ts'
import { IntakeError } from './intake-error.ts'

/** Says no before work is done. Counts what is accepted, not what is tried. */
export interface RateLimiter {
  /** Throws when a limit has been reached; counts nothing. For before the body is read. */
  check(key: IntakeKey): void
  /** Throws when a limit has been reached, otherwise counts. */
  take(key: IntakeKey, quantity: number): void
}

export interface RateLimiterDeps {
  readonly clock: Clock
  /** For the whole installation; 0 for no limit. */
  readonly systemEventsPerMinute: number
}

interface Window {
  endMs: number
  count: number
}

const MINUTE_MS = 60_000

/** Fixed windows in memory: of one process, and forgotten when it ends. */
export function createRateLimiter({ clock, systemEventsPerMinute }: RateLimiterDeps): RateLimiter {
  const system: Window = { endMs: 0, count: 0 }
  const windows = new Map<KeyId, Window>()

  function check(key: IntakeKey): void {
    if (systemEventsPerMinute === 0 && key.rateLimit === undefined) return
    const nowMs = clock.nowMs()
    refuseWhenFull('system_limit', system, systemEventsPerMinute || Infinity, nowMs)
    const window = windows.get(key.keyId)
    if (window !== undefined) {
      refuseWhenFull('key_limit', window, key.rateLimit?.count ?? Infinity, nowMs)
    }
  }

  function take(key: IntakeKey, quantity: number): void {
    check(key)
    const nowMs = clock.nowMs()
    if (systemEventsPerMinute > 0) count(system, MINUTE_MS, quantity, nowMs)
    const { keyId, rateLimit } = key
    if (rateLimit === undefined || quantity === 0) return
    // A limit of zero shuts the key: no window ever has room.
    if (rateLimit.count <= 0) throw limited('key_limit', rateLimit.windowSeconds)
    count(windowOf(windows, keyId), rateLimit.windowSeconds * 1000, quantity, nowMs)
  }

  return { check, take }
}

function windowOf(windows: Map<KeyId, Window>, keyId: KeyId): Window {
  const known = windows.get(keyId)
  if (known !== undefined) return known
  const oldest = windows.size >= RATE_WINDOWS_MAX ? windows.keys().next().value : undefined
  if (oldest !== undefined) windows.delete(oldest)
  const window = { endMs: 0, count: 0 }
  windows.set(keyId, window)
  return window
}

function count(window: Window, windowMs: number, quantity: number, nowMs: number): void {
  if (nowMs >= window.endMs) {
    window.endMs = (Math.floor(nowMs / windowMs) + 1) * windowMs
    window.count = 0
  }
  window.count += quantity
}

function refuseWhenFull(
  reason: 'system_limit' | 'key_limit',
  window: Window,
  countMax: number,
  nowMs: number,
): void {
  if (nowMs >= window.endMs || window.count < countMax) return
  throw limited(reason, Math.ceil((window.endMs - nowMs) / 1000))
}

function limited(reason: 'system_limit' | 'key_limit', retryAfterSeconds: number): IntakeError {
  const message =
    reason === 'key_limit' ? 'the rate limit of this key' : 'the rate limit of this installation'
  return new IntakeError(reason, `${message} is reached`, { retryAfterSeconds })
}
