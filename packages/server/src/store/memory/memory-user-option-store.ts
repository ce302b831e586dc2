import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import type { UserOptionStore } from '../user-option-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryUserOptionStore implements UserOptionStore {
  readonly #options: Map<UserId, JsonObject>

  constructor(state: MemoryState) {
    this.#options = state.signIn.userOptions
  }

  async findAll(userId: UserId): Promise<JsonObject> {
    return this.#options.get(userId) ?? {}
  }

  async upsert(userId: UserId, values: { readonly [name: string]: JsonValue }): Promise<void> {
    // Through JSON, as in a database: no caller can change what another was given.
    const copy = JSON.parse(JSON.stringify(values))
    this.#options.set(userId, { ...this.#options.get(userId), ...copy })
  }
}
