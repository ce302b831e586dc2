export interface RateWindowOptions {
  readonly attemptsMax: number
  readonly windowMs: number
  /** Keys remembered; the oldest is forgotten first, so that strangers cannot fill the memory. */
  readonly keysMax: number
}

export interface RateWindow {
  /** Counts an attempt. Seconds to wait when there were too many, else undefined. */
  take(key: string, nowMs: number): number | undefined
  /** Takes back an attempt that succeeded. */
  giveBack(key: string): void
}

interface Counted {
  readonly endsAtMs: number
  attempts: number
}

/** Fixed windows in memory, one per key. */
export function createRateWindow(options: RateWindowOptions): RateWindow {
  const windows = new Map<string, Counted>()
  return {
    take(key, nowMs) {
      const known = windows.get(key)
      if (known !== undefined && nowMs < known.endsAtMs) {
        known.attempts += 1
        if (known.attempts <= options.attemptsMax) return undefined
        return Math.ceil((known.endsAtMs - nowMs) / 1000)
      }
      windows.delete(key) // so that it is inserted as the youngest
      if (windows.size >= options.keysMax) windows.delete(windows.keys().next().value ?? key)
      windows.set(key, { endsAtMs: nowMs + options.windowMs, attempts: 1 })
      return undefined
    },
    giveBack(key) {
      const known = windows.get(key)
      if (known !== undefined) known.attempts -= 1
    },
  }
}
