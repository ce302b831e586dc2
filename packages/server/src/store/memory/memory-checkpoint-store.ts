import type { CheckpointStore } from '../checkpoint-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryCheckpointStore implements CheckpointStore {
  readonly #checkpoints: Map<string, number>

  constructor(state: MemoryState) {
    this.#checkpoints = state.checkpoints
  }

  async position(queue: string): Promise<number> {
    return this.#checkpoints.get(queue) ?? 0
  }

  async skipTo(queue: string, position: number): Promise<void> {
    const before = this.#checkpoints.get(queue)
    if (before === undefined || before < position) this.#checkpoints.set(queue, position)
  }
}
