import type { OutcomeCount, OutcomeQuery, OutcomeStore } from '../outcome-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryOutcomeStore implements OutcomeStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async add(counts: readonly OutcomeCount[]): Promise<void> {
    addOutcomes(this.#state, counts)
  }

  async list({ projectIds, from, to }: OutcomeQuery): Promise<readonly OutcomeCount[]> {
    return [...this.#state.outcomes.values()]
      .filter((count) => projectIds.includes(count.projectId))
      .filter((count) => count.hour >= from && count.hour < to)
      .toSorted((a, b) => a.hour - b.hour || a.projectId - b.projectId)
  }
}

export function addOutcomes({ outcomes }: MemoryState, counts: readonly OutcomeCount[]): void {
  for (const count of counts) {
    const { projectId, hour, keyId, category, kind, reason } = count
    const key = [projectId, hour, keyId, category, kind, reason].join(' ')
    const quantity = count.quantity + (outcomes.get(key)?.quantity ?? 0)
    outcomes.set(key, { ...count, quantity })
  }
}
