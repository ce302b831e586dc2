import {
  type FailedItem,
  type FailedItemChoice,
  type FailedItemFilter,
  type FailedItemGlance,
  type FailedItemState,
  type FailedItemStore,
  GLANCE_BYTES,
} from '../failed-item-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
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

  async list(filter: FailedItemFilter, page: PageRequest): Promise<Page<FailedItemGlance>> {
    const { state, projectId } = filter
    const found = this.#list(state)
      .filter(({ item }) => projectId === undefined || item.projectId === projectId)
      .toSorted((a, b) => b.id - a.id)
      .map(glanceAt)
    return pageOf(found.slice(page.offset), page)
  }

  async find(id: number): Promise<FailedItem | undefined> {
    return this.#items.get(id)
  }

  async count(state: FailedItemState): Promise<number> {
    return this.#list(state).length
  }

  async retryBuried(nowMs: number, choice: FailedItemChoice = {}): Promise<number> {
    const buried = this.#listChosen(choice)
    for (const item of buried) {
      const retried = { ...item, state: 'retrying', attempt: 0, nextAttemptAtMs: nowMs } as const
      this.#items.set(item.id, retried)
    }
    return buried.length
  }

  async deleteBuried(choice: FailedItemChoice = {}): Promise<number> {
    const buried = this.#listChosen(choice)
    for (const item of buried) this.#items.delete(item.id)
    return buried.length
  }

  #listChosen({ ids, projectId }: FailedItemChoice): readonly FailedItem[] {
    return this.#list('buried')
      .filter(({ id }) => ids?.includes(id) ?? true)
      .filter(({ item }) => projectId === undefined || item.projectId === projectId)
  }

  #list(state: FailedItemState): readonly FailedItem[] {
    return [...this.#items.values()].filter((item) => item.state === state)
  }
}

function glanceAt({ item, ...standing }: FailedItem): FailedItemGlance {
  const { projectId, keyId, receivedAtMs, body } = item
  const head = body.slice(0, GLANCE_BYTES)
  return { ...standing, projectId, keyId, receivedAtMs, bytes: body.length, head }
}
