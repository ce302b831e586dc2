import type { JsonObject } from '@vedette/protocol/json'

export type OutboxKind =
  | 'issue.created'
  | 'issue.regressed'
  | 'issue.escalating'
  | 'issue.unarchived'
  | 'release.deployed'
  | 'artifacts.added'
  | 'events.readable'
  | 'project.reprocessing'
  | 'issue.reprocessing'

/** A side effect that was decided in a transaction and is carried out after it. */
export interface OutboxMessage {
  readonly id: number
  readonly kind: OutboxKind
  readonly payload: JsonObject
  readonly createdAtMs: number
}

export interface OutboxStore {
  /** Oldest first, from after the given id. */
  list(afterId: number, limit: number): Promise<readonly OutboxMessage[]>
  /** The oldest of one kind first. */
  listOfKind(kind: OutboxKind, limit: number): Promise<readonly OutboxMessage[]>
  /** Carried out. */
  deleteMany(ids: readonly number[]): Promise<void>
  deleteBefore(createdBeforeMs: number): Promise<number>
}
