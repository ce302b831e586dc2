import type { ProjectId } from '@vedette/protocol/ids'
import type { TailEntry } from '@vedette/protocol/tail-entry'

/** Something that arrived for a project that is watched, or how much of it is not shown. */
export interface TailArrival {
  readonly projectId: ProjectId
  readonly receivedAtMs: number
  /** Undefined where this stands for what was too much. */
  readonly entry: TailEntry | undefined
  /** Items that are not shown; 0 with an entry. */
  readonly skippedCount: number
}

export interface StoredTailArrival extends TailArrival {
  /** Grows, and is never used again. */
  readonly id: number
}

export interface TailQuery {
  readonly projectIds: readonly ProjectId[]
  readonly afterId: number
  readonly limit: number
}

/**
 * What arrives while somebody watches. Nothing here is kept: only the last arrivals are there, and
 * those only as long as their project is watched.
 */
export interface TailStore {
  /** Begins or prolongs; a later end that another watcher has asked for stays. */
  watch(projectIds: readonly ProjectId[], untilMs: number): Promise<void>
  /** What somebody watches at the given time. */
  listWatched(nowMs: number): Promise<readonly ProjectId[]>
  /** Forgets the oldest ones beyond `TAIL_ARRIVALS_MAX`. */
  append(arrivals: readonly TailArrival[]): Promise<void>
  /** The id of the latest arrival; 0 where there is none. */
  lastId(): Promise<number>
  /** Oldest first. */
  list(query: TailQuery): Promise<readonly StoredTailArrival[]>
  /** Forgets watches that have ended, and what arrived for projects that nobody watches. */
  forgetUnwatched(nowMs: number): Promise<void>
}
