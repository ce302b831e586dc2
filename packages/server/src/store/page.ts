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
