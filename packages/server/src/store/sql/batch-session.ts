/** What SQL takes and gives: text, numbers, bytes and nothing. */
export type SqlValue = string | number | Uint8Array | null
export type SqlRow = { readonly [column: string]: SqlValue }

/**
 * A connection made for writing batches: each statement is prepared once and run for many rows,
 * without a query builder, a promise or a round trip per row. Declared here, for its one user;
 * each engine's folder implements it.
 */
export interface BatchSession {
  /** One write transaction. Rejects and changes nothing when the work throws. */
  transaction<T>(work: (transaction: BatchTransaction) => Promise<T>): Promise<T>
  /**
   * Does at once what the engine puts off until many batches were written: for batches that come
   * one by one, so that it never takes long. Does not reject when the engine cannot do it now.
   */
  settle(): Promise<void>
}

export interface BatchTransaction {
  select(sql: string, parameters: readonly SqlValue[]): Promise<readonly SqlRow[]>
  /** Runs the statement once for each row of parameters. */
  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<void>
  /** As runMany; gives the first row that each run returned. */
  selectMany(
    sql: string,
    rows: readonly (readonly SqlValue[])[],
  ): Promise<readonly (SqlRow | undefined)[]>
  /** As runMany for an insert; gives the new rows' ids in order. */
  insertMany(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<readonly number[]>
}
