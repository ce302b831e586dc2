import type { OutboxMessage, OutboxStore } from '../outbox-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryOutboxStore implements OutboxStore {
  readonly #outbox: OutboxMessage[]

  constructor(state: MemoryState) {
    this.#outbox = state.outbox
  }

  async list(afterId: number, limit: number): Promise<readonly OutboxMessage[]> {
    return this.#outbox.filter((message) => message.id > afterId).slice(0, limit)
  }

  async deleteBefore(createdBeforeMs: number): Promise<number> {
    const kept = this.#outbox.filter((message) => message.createdAtMs >= createdBeforeMs)
    return this.#outbox.splice(0, this.#outbox.length, ...kept).length - kept.length
  }
}
