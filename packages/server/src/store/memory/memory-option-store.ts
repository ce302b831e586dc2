import type { OptionStore } from '../option-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryOptionStore implements OptionStore {
  readonly #options: Map<string, string>

  constructor(state: MemoryState) {
    this.#options = state.options
  }

  async find(name: string): Promise<unknown> {
    const value = this.#options.get(name)
    return value === undefined ? undefined : JSON.parse(value)
  }

  async upsert(name: string, value: unknown): Promise<void> {
    this.#options.set(name, JSON.stringify(value))
  }

  async insertIfAbsent(name: string, value: unknown): Promise<boolean> {
    if (this.#options.has(name)) return false
    this.#options.set(name, JSON.stringify(value))
    return true
  }

  async delete(name: string): Promise<boolean> {
    return this.#options.delete(name)
  }
}
