/** One page of a list, in the order asked for. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** True when at least one more row follows. */
  readonly hasMore: boolean
}

/** Offset paging, as the reference's cursors have it: `value:offset:is_prev`. */
export interface PageRequest {
  readonly offset: number
  readonly limit: number
  /**
   * The row of the newest event that counts: lists that events move stay as they were when their
   * first page was read. Absent where all count.
   */
  readonly asOf?: number | undefined
  /** What the page before ended with, which holds where what preceded it is no longer listed. */
  readonly afterId?: number | undefined
}

/** A page from rows that begin at its offset and hold one more than its limit where there is. */
export function pageOf<T>(rows: readonly T[], { limit }: PageRequest): Page<T> {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit }
}
