import type { DataCategory } from '@vedette/protocol/data-category'
import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { type DropReason, outcomeKind } from '@vedette/protocol/outcome'
import type { Clock } from '../platform/clock.ts'
import { OUTCOME_COUNTERS_MAX } from '../platform/limits.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'

/** What was refused, and to whom it belonged. */
export interface RefusedItem {
  readonly projectId: ProjectId
  readonly keyId: KeyId | 0
  readonly category: DataCategory
  readonly reason: DropReason
}

/** Counts refusals in memory until somebody stores the counts. */
export interface OutcomeCounter {
  count(item: RefusedItem, quantity?: number): void
  /** Everything counted since the last time. */
  drain(): readonly OutcomeCount[]
  /** Items that found no room for a counter of their own: above 0, drain more often. */
  readonly uncounted: number
}

const HOUR_MS = 3_600_000

export function createOutcomeCounter({ clock }: { readonly clock: Clock }): OutcomeCounter {
  let counts = new Map<string, { -readonly [K in keyof OutcomeCount]: OutcomeCount[K] }>()
  let uncounted = 0
  return {
    count({ projectId, keyId, category, reason }, quantity = 1) {
      const hour = Math.floor(clock.nowMs() / HOUR_MS) * 3600
      const id = `${projectId} ${keyId} ${category} ${reason} ${hour}`
      const known = counts.get(id)
      if (known !== undefined) known.quantity += quantity
      else if (counts.size >= OUTCOME_COUNTERS_MAX) uncounted += quantity
      else {
        const kind = outcomeKind(reason)
        counts.set(id, { projectId, keyId, category, kind, reason, hour, quantity })
      }
    },
    drain() {
      const drained = [...counts.values()]
      counts = new Map()
      return drained
    },
    get uncounted() {
      return uncounted
    },
  }
}
