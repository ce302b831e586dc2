import type { SeededNumbers } from '../seeded-numbers.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** So long before an issue is resolved people begin to look at it, at most. */
const LOOK_MS_MAX = 1.5 * DAY_MS
const RESOLVE_MS_MAX = 0.8 * DAY_MS

export interface StoryFacts {
  /** Of the events that came before `untilMs`, the oldest first. */
  readonly eventTimes: readonly number[]
  /** When all of it had happened: now, or before the events came back. */
  readonly untilMs: number
  /** What people did, in order. */
  readonly steps: readonly { readonly isResolution: boolean }[]
  readonly numbers: SeededNumbers
}

/**
 * When people did what the story of an issue tells, in its order: after the first event, and a
 * resolution after the last one, since an event behind it would have opened the issue again.
 */
export function storyTimes({ eventTimes, untilMs, steps, numbers }: StoryFacts): number[] {
  const [firstMs = untilMs] = eventTimes
  const lastMs = eventTimes.at(-1) ?? untilMs
  const resolution = steps.findIndex(({ isResolution }) => isResolution)
  const pivot = Math.max(0, resolution)
  const pivotMs =
    resolution < 0
      ? firstMs + (untilMs - firstMs) * (0.05 + 0.4 * numbers.next())
      : lastMs + Math.min((untilMs - lastMs) * 0.6, RESOLVE_MS_MAX * (0.1 + 0.9 * numbers.next()))
  const beganMs = Math.max(firstMs, pivotMs - LOOK_MS_MAX)
  const afterCount = steps.length - pivot
  return steps
    .map((_, index) => {
      if (index < pivot) return beganMs + ((pivotMs - beganMs) * (index + 1)) / (pivot + 1)
      const roomMs = (untilMs - pivotMs) / afterCount
      const gapMs = Math.min(roomMs, numbers.between(6, 45) * MINUTE_MS)
      return pivotMs + gapMs * (index - pivot)
    })
    .map(Math.round)
}
