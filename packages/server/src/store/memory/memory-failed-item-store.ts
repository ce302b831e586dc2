import type { FailedItem, FailedItemState, FailedItemStore } from '../failed-item-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryFailedItemStore implements FailedItemStore {
  readonly #items: Map<number, FailedItem>

  constructor(state: MemoryState) {
    this.#items = state.failedItems
  }

  async listDue(nowMs: number, limit: number): Promise<readonly FailedItem[]> {
    return this.#list('retrying')
      .filter((item) => item.nextAttemptAtMs <= nowMs)
      .toSorted((a, b) => a.nextAttemptAtMs - b.nextAttemptAtMs || a.id - b.id)
      .slice(0, limit)
  }

  async listBuried(limit: number): Promise<readonly FailedItem[]> {
    return this.#list('buried').slice(0, limit)
  }

  async count(state: FailedItemState): Promise<number> {
    return this.#list(state).length
  }

  async retryBuried(nowMs: number, ids?: readonly number[]): Promise<number> {
    const buried = this.#listChosen(ids)
    for (const item of buried) {
      const retried = { ...item, state: 'retrying', attempt: 0, nextAttemptAtMs: nowMs } as const
      this.#items.set(item.id, retried)
    }
    return buried.length
  }

  async deleteBuried(ids?: readonly number[]): Promise<number> {
    const buried = this.#listChosen(ids)
    for (const item of buried) this.#items.delete(item.id)
    return buried.length
  }

  #listChosen(ids: readonly number[] | undefined): readonly FailedItem[] {
    return this.#list('buried').filter((item) => ids?.includes(item.id) ?? true)
  }

  #list(state: FailedItemState): readonly FailedItem[] {
    return [...this.#items.values()].filter((item) => item.state === state)
  }
}
