import type { OutboxKind, OutboxMessage, OutboxStore } from '../outbox-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryOutboxStore implements OutboxStore {
  readonly #outbox: OutboxMessage[]

  constructor(state: MemoryState) {
    this.#outbox = state.outbox
  }

  async list(afterId: number, limit: number): Promise<readonly OutboxMessage[]> {
    return this.#outbox.filter((message) => message.id > afterId).slice(0, limit)
  }

  async listOfKind(kind: OutboxKind, limit: number): Promise<readonly OutboxMessage[]> {
    return this.#outbox.filter((message) => message.kind === kind).slice(0, limit)
  }

  async deleteMany(ids: readonly number[]): Promise<void> {
    const kept = this.#outbox.filter(({ id }) => !ids.includes(id))
    this.#outbox.splice(0, this.#outbox.length, ...kept)
  }

  async deleteBefore(createdBeforeMs: number): Promise<number> {
    const kept = this.#outbox.filter((message) => message.createdAtMs >= createdBeforeMs)
    return this.#outbox.splice(0, this.#outbox.length, ...kept).length - kept.length
  }
}
