import type { Clock } from '../platform/clock.ts'

const SECOND_MS = 1_000
const SECONDS = 60

/** What was counted within the last minute, or since counting began where that is less. */
export interface MeteredCount {
  readonly count: number
  readonly seconds: number
}

/** Counts what happens, second by second, for a minute. */
export class RateMeter {
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #beganAt: number
  /** By the second of the minute: which second it was, and how much was counted in it. */
  readonly #seconds = Array.from({ length: SECONDS }, () => ({ at: Number.NaN, count: 0 }))

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock
    this.#beganAt = this.#now()
  }

  add(count: number): void {
    const at = this.#now()
    const second = this.#seconds[at % SECONDS]
    if (second === undefined) return
    if (second.at !== at) {
      second.at = at
      second.count = 0
    }
    second.count += count
  }

  lastMinute(): MeteredCount {
    const now = this.#now()
    const recent = this.#seconds.filter(({ at }) => at > now - SECONDS && at <= now)
    const count = recent.reduce((sum, second) => sum + second.count, 0)
    return { count, seconds: Math.max(1, Math.min(SECONDS, now - this.#beganAt + 1)) }
  }

  #now(): number {
    return Math.floor(this.#clock.nowMs() / SECOND_MS)
  }
}
