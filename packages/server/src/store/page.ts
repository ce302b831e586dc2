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
}

/** A page from rows that begin at its offset and hold one more than its limit where there is. */
export function pageOf<T>(rows: readonly T[], { limit }: PageRequest): Page<T> {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit }
}
