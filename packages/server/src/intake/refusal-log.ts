import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { IntakeError } from './intake-error.ts'

export type RefusalLog = (error: IntakeError, fields: object) => void

export interface RefusalLogDeps {
  readonly clock: Pick<Clock, 'nowMs'>
  readonly log: Pick<Log, 'debug' | 'error'>
}

/** A queue or disk that fails does so for every request: hundreds a second, all alike. */
const FAILURE_INTERVAL_MS = 1_000

/**
 * Senders' faults go to the debug log. Our own failures are errors, each kind at most once a
 * second; a line has as `suppressed` how many were left out since the one before it.
 */
export function createRefusalLog({ clock, log }: RefusalLogDeps): RefusalLog {
  const failures = { internal: createLimiter(), unavailable: createLimiter() }

  return function logRefusal({ code, message, cause }, fields) {
    if (code !== 'internal' && code !== 'unavailable') {
      log.debug({ code, ...fields }, message)
      return
    }
    const suppressed = failures[code](clock.nowMs())
    if (suppressed === undefined) return
    const left = suppressed === 0 ? {} : { suppressed }
    log.error({ code, ...fields, ...left, err: cause }, message)
  }
}

/** Answers how many were suppressed before this one, or undefined when this one is to be. */
function createLimiter() {
  let loggedAtMs = Number.NEGATIVE_INFINITY
  let suppressed = 0
  return function admit(nowMs: number): number | undefined {
    // By distance, so that a clock that was set back silences nothing.
    if (Math.abs(nowMs - loggedAtMs) < FAILURE_INTERVAL_MS) {
      suppressed += 1
      return undefined
    }
    const count = suppressed
    loggedAtMs = nowMs
    suppressed = 0
    return count
  }
}
