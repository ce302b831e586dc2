import { assert } from '../platform/assert.ts'
import type { Series, SeriesRange } from './issue-store.ts'

/** Adds counts by hour up into the range's buckets, those without events included. */
export function createSeries(
  { from, to, bucketSeconds }: SeriesRange,
  hours: Iterable<readonly [hour: number, count: number]>,
): Series {
  assert(bucketSeconds > 0 && (to - from) / bucketSeconds <= BUCKETS_MAX, 'a series has an end')
  const counts = new Map<number, number>()
  for (let at = from; at < to; at += bucketSeconds) counts.set(at, 0)
  for (const [hour, count] of hours) {
    const at = hour - ((hour - from) % bucketSeconds)
    const before = counts.get(at)
    if (hour >= from && before !== undefined) counts.set(at, before + count)
  }
  return [...counts]
}

// A year of hours: more than any chart draws.
const BUCKETS_MAX = 9_000
