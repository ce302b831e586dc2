import type { DataCategory } from '@vedette/protocol/data-category'
import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { OutcomeKind } from '@vedette/protocol/outcome'

/** How many items met the same fate within one hour. `reason` is empty for accepted ones. */
export interface OutcomeCount {
  readonly projectId: ProjectId
  /** 0 where the key is not known. */
  readonly keyId: KeyId | 0
  readonly category: DataCategory
  readonly kind: OutcomeKind
  readonly reason: string
  /** Start of the hour, Unix seconds. */
  readonly hour: number
  readonly quantity: number
}

/** What the reference counts as errors. */
export const ERROR_CATEGORIES: readonly DataCategory[] = ['default', 'error', 'security']

export interface OutcomeQuery {
  readonly projectIds: readonly ProjectId[]
  /** Half-open: from <= hour < to, Unix seconds. */
  readonly from: number
  readonly to: number
}

export interface OutcomeStore {
  /** Adds to what is there. */
  add(counts: readonly OutcomeCount[]): Promise<void>
  list(query: OutcomeQuery): Promise<readonly OutcomeCount[]>
}
