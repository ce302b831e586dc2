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

/** What was accepted until `endMs`; past that the window is empty. */
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
    const systemWaitMs = waitMs(system, systemEventsPerMinute || Infinity, nowMs)
    if (systemWaitMs > 0) throw limited('system_limit', Math.ceil(systemWaitMs / 1000))
    const keyWaitMs = waitMs(windows.get(key.keyId), key.rateLimit?.count ?? Infinity, nowMs)
    if (keyWaitMs > 0) throw limited('key_limit', Math.ceil(keyWaitMs / 1000))
  }

  function take(key: IntakeKey, quantity: number): void {
    check(key)
    const nowMs = clock.nowMs()
    if (systemEventsPerMinute > 0) {
      openWindow(system, MINUTE_MS, nowMs)
      system.count += quantity
    }
    const { keyId, rateLimit } = key
    if (rateLimit === undefined || quantity === 0) return
    // A limit of zero shuts the key: no window ever has room.
    if (rateLimit.count <= 0) throw limited('key_limit', rateLimit.windowSeconds)
    const window = windowOf(windows, keyId)
    openWindow(window, rateLimit.windowSeconds * 1000, nowMs)
    window.count += quantity
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

/** Starts over where the window has ended. */
function openWindow(window: Window, windowMs: number, nowMs: number): void {
  if (nowMs < window.endMs) return
  window.endMs = (Math.floor(nowMs / windowMs) + 1) * windowMs
  window.count = 0
}

/** How long until the window has room; zero where it has. */
function waitMs(window: Window | undefined, countMax: number, nowMs: number): number {
  if (window === undefined || nowMs >= window.endMs || window.count < countMax) return 0
  return window.endMs - nowMs
}

function limited(reason: 'system_limit' | 'key_limit', retryAfterSeconds: number): IntakeError {
  const message =
    reason === 'key_limit' ? 'the rate limit of this key' : 'the rate limit of this installation'
  return new IntakeError(reason, `${message} is reached`, { retryAfterSeconds })
}
