import type { OutcomeCounter } from '../intake/outcome-counter.ts'
import type { OutcomeCount, OutcomeStore } from '../store/outcome-store.ts'

/** Counts kept while the store is away: some hours of all reasons of a hundred projects. */
const COUNTS_MAX = 20_000

/** Stores what intake has counted. What could not be stored is tried again with the next. */
export function createOutcomeFlush(
  counter: Pick<OutcomeCounter, 'drain'>,
  store: Pick<OutcomeStore, 'add'>,
): () => Promise<void> {
  let kept: readonly OutcomeCount[] = []
  return async function flushOutcomes() {
    const counts = [...kept, ...counter.drain()].slice(-COUNTS_MAX)
    kept = counts
    if (counts.length === 0) return
    await store.add(counts)
    kept = []
  }
}
