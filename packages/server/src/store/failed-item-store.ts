import type { QueueItem } from '../queue/queue-item.ts'

export type FailedItemState = 'retrying' | 'buried'

/** An item that the pipeline could not process, with its bytes, until it works or is dropped. */
export interface FailedItem {
  readonly id: number
  readonly item: QueueItem
  readonly state: FailedItemState
  readonly attempt: number
  /** What went wrong the last time, for the operator. */
  readonly reason: string
  readonly nextAttemptAtMs: number
  readonly createdAtMs: number
}

export interface FailedItemStore {
  /** Retrying items whose time has come, oldest first. */
  listDue(nowMs: number, limit: number): Promise<readonly FailedItem[]>
  listBuried(limit: number): Promise<readonly FailedItem[]>
  count(state: FailedItemState): Promise<number>
  /** Gives buried items another round of attempts: all of them, or those with these ids. */
  retryBuried(nowMs: number, ids?: readonly number[]): Promise<number>
  deleteBuried(ids?: readonly number[]): Promise<number>
}
