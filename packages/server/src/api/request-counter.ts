/** How much one caller may ask; 0 is no limit. */
export interface RequestLimits {
  readonly perMinute: number
  readonly atOnce: number
}

const WINDOW_MS = 60_000

export interface RequestCount {
  readonly endsAtMs: number
  /** Requests that are left in this window, and at the same time. */
  readonly left: number
  readonly leftAtOnce: number
  readonly isExceeded: boolean
  /** There are too many at the same time. */
  readonly isCrowded: boolean
}

interface Options extends RequestLimits {
  /** Callers remembered; the one whose window began first is forgotten first. */
  readonly callersMax: number
}

interface Counted {
  endsAtMs: number
  requests: number
  atOnce: number
}

/** Counts the requests of each caller in windows of a minute, and those that are being answered. */
export class RequestCounter {
  readonly #options: Options
  readonly #callers = new Map<string, Counted>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Counts a request. It must be given back when it is answered, also when it was too many. */
  take(caller: string, nowMs: number): RequestCount {
    const { perMinute, atOnce } = this.#options
    const counted = this.#callers.get(caller) ?? this.#insert(caller, nowMs)
    if (nowMs >= counted.endsAtMs) {
      counted.endsAtMs = nowMs + WINDOW_MS
      counted.requests = 0
    }
    counted.requests += 1
    counted.atOnce += 1
    const isCrowded = atOnce > 0 && counted.atOnce > atOnce
    return {
      endsAtMs: counted.endsAtMs,
      left: Math.max(0, perMinute - counted.requests),
      leftAtOnce: Math.max(0, atOnce - counted.atOnce),
      isCrowded,
      isExceeded: isCrowded || (perMinute > 0 && counted.requests > perMinute),
    }
  }

  giveBack(caller: string): void {
    const counted = this.#callers.get(caller)
    if (counted !== undefined) counted.atOnce = Math.max(0, counted.atOnce - 1)
  }

  #insert(caller: string, nowMs: number): Counted {
    if (this.#callers.size >= this.#options.callersMax) {
      this.#callers.delete(this.#callers.keys().next().value ?? caller)
    }
    const counted = { endsAtMs: nowMs + WINDOW_MS, requests: 0, atOnce: 0 }
    this.#callers.set(caller, counted)
    return counted
  }
}
