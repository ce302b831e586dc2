import type { ProjectId } from '@vedette/protocol/ids'
import type { Clock } from '../platform/clock.ts'
import { TAIL_WATCH_FRESH_MS } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { TailStore } from '../store/tail-store.ts'

export interface WatchListDeps {
  readonly tail: Pick<TailStore, 'listWatched'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly log: Pick<Log, 'debug'>
}

const NOBODY: ReadonlySet<ProjectId> = new Set()

/** The projects that somebody watches, in this process or another, read once a second at most. */
export class WatchList {
  readonly #deps: WatchListDeps
  #watched = NOBODY
  #readAtMs = Number.NEGATIVE_INFINITY

  constructor(deps: WatchListDeps) {
    this.#deps = deps
  }

  /** As last read. */
  has(projectId: ProjectId): boolean {
    return this.#watched.size > 0 && this.#watched.has(projectId)
  }

  /** As it is now, or was a moment ago. */
  async readIfStale(): Promise<ReadonlySet<ProjectId>> {
    // By distance, so that a clock that was set back holds nothing up.
    const ageMs = Math.abs(this.#deps.clock.nowMs() - this.#readAtMs)
    return ageMs < TAIL_WATCH_FRESH_MS ? this.#watched : this.read()
  }

  /** Never rejects: while the list cannot be read, nobody watches. */
  async read(): Promise<ReadonlySet<ProjectId>> {
    const { tail, clock, log } = this.#deps
    const nowMs = clock.nowMs()
    this.#readAtMs = nowMs
    try {
      const ids = await tail.listWatched(nowMs)
      this.#watched = ids.length === 0 ? NOBODY : new Set(ids)
    } catch (err) {
      log.debug({ err }, 'who watches what arrives could not be read')
      this.#watched = NOBODY
    }
    return this.#watched
  }
}
