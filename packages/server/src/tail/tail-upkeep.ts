import type { Clock } from '../platform/clock.ts'
import type { TailStore } from '../store/tail-store.ts'
import type { WatchList } from './watch-list.ts'

export interface TailUpkeepDeps {
  readonly watches: Pick<WatchList, 'read'>
  readonly tail: Pick<TailStore, 'forgetUnwatched'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Others may know for a moment longer of a watch that has ended, and write what arrives for it. */
const SWEEPS = 5

/**
 * Reads who watches, for intake to know at once, and forgets what arrived when nobody does any
 * more. It sweeps at the start, too: what ended by force has forgotten nothing.
 */
export function createTailUpkeep({ watches, tail, clock }: TailUpkeepDeps): () => Promise<void> {
  let sweepsLeft = SWEEPS
  return async function keepTail() {
    const watched = await watches.read()
    if (watched.size > 0) sweepsLeft = SWEEPS
    else if (sweepsLeft > 0) {
      sweepsLeft -= 1
      await tail.forgetUnwatched(clock.nowMs())
    }
  }
}
