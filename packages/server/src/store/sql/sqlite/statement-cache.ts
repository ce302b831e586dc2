import type { DatabaseSync, StatementSync } from 'node:sqlite'

/**
 * Prepared statements kept for the next use. Ours are some two hundred texts; those with lists
 * of varying length are why there is a maximum. One statement holds about 4 kB.
 */
const STATEMENTS_MAX = 256

/** Prepares each text once; forgets the one that was not used for the longest time. */
export class StatementCache {
  readonly #database: DatabaseSync
  readonly #max: number
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync, max = STATEMENTS_MAX) {
    this.#database = database
    this.#max = max
  }

  get size(): number {
    return this.#statements.size
  }

  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    const statement = known ?? this.#database.prepare(sql)
    // A Map keeps the order of insertion: the first key is the least recently used.
    if (known) this.#statements.delete(sql)
    this.#statements.set(sql, statement)
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size <= this.#max) break
      this.#statements.delete(oldest)
    }
    return statement
  }
}
