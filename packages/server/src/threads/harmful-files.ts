import type { Clock } from '../platform/clock.ts'

/** A machine that was merely busy gets another try. */
const HARMFUL_MS = 60 * 60_000
const HARMFUL_FILES_MAX = 1000

/** Remembers for a while which files a thread did not survive. */
export function createHarmfulFiles({ nowMs }: Pick<Clock, 'nowMs'>) {
  const untilMs = new Map<string, number>()
  return {
    add(key: string): void {
      untilMs.delete(key)
      untilMs.set(key, nowMs() + HARMFUL_MS)
      const [oldest] = untilMs.keys()
      if (untilMs.size > HARMFUL_FILES_MAX && oldest !== undefined) untilMs.delete(oldest)
    },
    list(): readonly string[] {
      return [...untilMs].filter(([, until]) => until > nowMs()).map(([key]) => key)
    },
  }
}
