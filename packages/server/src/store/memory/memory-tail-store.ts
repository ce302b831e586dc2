import type { ProjectId } from '@vedette/protocol/ids'
import { TAIL_ARRIVALS_MAX } from '../../platform/limits.ts'
import type { StoredTailArrival, TailArrival, TailQuery, TailStore } from '../tail-store.ts'

export class MemoryTailStore implements TailStore {
  readonly #untilMs = new Map<ProjectId, number>()
  #arrivals: readonly StoredTailArrival[] = []
  #lastId = 0

  async watch(projectIds: readonly ProjectId[], untilMs: number): Promise<void> {
    for (const id of projectIds) {
      this.#untilMs.set(id, Math.max(untilMs, this.#untilMs.get(id) ?? 0))
    }
  }

  async listWatched(nowMs: number): Promise<readonly ProjectId[]> {
    return [...this.#untilMs].filter(([, untilMs]) => untilMs > nowMs).map(([id]) => id)
  }

  async append(arrivals: readonly TailArrival[]): Promise<void> {
    const stored = arrivals.map((arrival) => {
      this.#lastId += 1
      return { ...arrival, id: this.#lastId }
    })
    this.#arrivals = [...this.#arrivals, ...stored].slice(-TAIL_ARRIVALS_MAX)
  }

  async lastId(): Promise<number> {
    return this.#arrivals.at(-1)?.id ?? 0
  }

  async list({ projectIds, afterId, limit }: TailQuery): Promise<readonly StoredTailArrival[]> {
    return this.#arrivals
      .filter(({ id, projectId }) => id > afterId && projectIds.includes(projectId))
      .slice(0, limit)
  }

  async forgetUnwatched(nowMs: number): Promise<void> {
    for (const [id, untilMs] of this.#untilMs) if (untilMs <= nowMs) this.#untilMs.delete(id)
    this.#arrivals = this.#arrivals.filter(({ projectId }) => this.#untilMs.has(projectId))
  }
}
