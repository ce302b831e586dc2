import type { ProjectId } from '@vedette/protocol/ids'
import type { TailEntry } from '@vedette/protocol/tail-entry'

/** Who watches what arrives is told of refusals here; of what was accepted the worker tells. */
export interface IntakeTail {
  /** A look into a set that is empty nearly always. */
  isWatched(projectId: ProjectId): boolean
  /** Never throws, and costs no more than memory. */
  add(projectId: ProjectId, receivedAtMs: number, entry: TailEntry): void
}
