import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { QueueItem } from '../queue/queue-item.ts'
import type { Page, PageRequest } from './page.ts'

export type FailedItemState = 'retrying' | 'buried'

/** What is known of a failed item besides what was sent. */
export interface FailedItemStanding {
  readonly id: number
  readonly state: FailedItemState
  readonly attempt: number
  /** What went wrong the last time, for the operator. */
  readonly reason: string
  readonly nextAttemptAtMs: number
  readonly createdAtMs: number
}

/** An item that the pipeline could not process, with its bytes, until it works or is dropped. */
export interface FailedItem extends FailedItemStanding {
  readonly item: QueueItem
}

/** A failed item in a list, whose bytes stay where they are. */
export interface FailedItemGlance extends FailedItemStanding {
  readonly projectId: ProjectId
  readonly keyId: KeyId
  readonly receivedAtMs: number
  readonly bytes: number
  /** The first bytes, up to `GLANCE_BYTES`. */
  readonly head: Uint8Array
}

/** Of the body: headers of an envelope and of its first items are within. */
export const GLANCE_BYTES = 4096

export interface FailedItemFilter {
  readonly state: FailedItemState
  readonly projectId?: ProjectId | undefined
}

/** Which buried items: all of them, or those with these ids, or of this project, or both. */
export interface FailedItemChoice {
  readonly ids?: readonly number[] | undefined
  readonly projectId?: ProjectId | undefined
}

export interface FailedItemStore {
  /** Retrying items whose time has come, oldest first. */
  listDue(nowMs: number, limit: number): Promise<readonly FailedItem[]>
  listBuried(limit: number): Promise<readonly FailedItem[]>
  /** What failed last comes first. */
  list(filter: FailedItemFilter, page: PageRequest): Promise<Page<FailedItemGlance>>
  find(id: number): Promise<FailedItem | undefined>
  count(state: FailedItemState): Promise<number>
  /** Gives buried items another round of attempts. The number of them. */
  retryBuried(nowMs: number, choice?: FailedItemChoice): Promise<number>
  deleteBuried(choice?: FailedItemChoice): Promise<number>
}
