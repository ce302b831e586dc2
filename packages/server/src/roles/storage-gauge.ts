import type { StorageUsage } from '../api/server-state.ts'
import type { Clock } from '../platform/clock.ts'

export interface StorageGaugeDeps {
  readonly measure: () => Promise<StorageUsage>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** A large database takes seconds to be read; what it takes of the disk changes by the day. */
const AGE_MS_MAX = 3_600_000
/** Who asks for a fresh one twice in a moment gets the same. */
const FRESH_MS = 10_000

/** Keeps the last measurement; whoever asks while one is being made waits for that. */
export function createStorageGauge({ measure, clock }: StorageGaugeDeps) {
  let last: StorageUsage | undefined
  let inHand: Promise<StorageUsage> | undefined

  async function measureOnce(): Promise<StorageUsage> {
    try {
      last = await measure()
      return last
    } finally {
      inHand = undefined
    }
  }

  return async function readGauge({ isFresh }: { readonly isFresh: boolean }) {
    const ageMs = last === undefined ? Number.POSITIVE_INFINITY : clock.nowMs() - last.measuredAtMs
    if (last !== undefined && ageMs < (isFresh ? FRESH_MS : AGE_MS_MAX)) return last
    inHand ??= measureOnce()
    return inHand
  }
}
