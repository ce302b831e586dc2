import type { DatabaseSync } from 'node:sqlite'
import type { SqlRow } from '../batch-session.ts'
import { openSqliteDatabase } from './sqlite-database.ts'
import type { SqliteFile, SqliteRequest, SqliteResult } from './sqlite-engine.ts'
import { StatementCache } from './statement-cache.ts'

/** The name of our function for text search beyond ASCII, which SQLite's `like` cannot fold. */
export const CONTAINS_FUNCTION = 'vedette_contains'

/**
 * A file's two connections: one that writes, and one that only reads, so that a select never
 * sees or waits for an open transaction. Everything here holds the calling thread.
 */
export class SqliteHost {
  readonly #databases: { readonly write: DatabaseSync; readonly read: DatabaseSync }
  readonly #statements: { readonly write: StatementCache; readonly read: StatementCache }

  constructor({ path, synchronous, cacheKib }: SqliteFile) {
    // The writer first: it creates the file that the reader needs.
    const write = openSqliteDatabase({ path, synchronous, cacheKib })
    const read = openSqliteDatabase({ path, synchronous, cacheKib, readOnly: true })
    for (const database of [write, read]) defineContains(database)
    this.#databases = { write, read }
    this.#statements = { write: new StatementCache(write), read: new StatementCache(read) }
  }

  execute({ connection, sql, runs, take }: SqliteRequest): SqliteResult {
    const statement = this.#statements[connection].prepare(sql)
    const rows: (SqlRow | undefined)[] = []
    const ids: number[] = []
    let changes = 0
    const returnsRows = take === 'first' || (take === 'all' && statement.columns().length > 0)
    for (const parameters of runs) {
      if (take === 'first') {
        rows.push(statement.get(...parameters) as SqlRow | undefined)
      } else if (returnsRows) {
        for (const row of statement.all(...parameters)) rows.push(row as SqlRow)
      } else {
        const result = statement.run(...parameters)
        changes += Number(result.changes)
        if (take !== 'none') ids.push(Number(result.lastInsertRowid))
      }
    }
    return { rows, ids, changes }
  }

  close(): void {
    this.#databases.read.close()
    this.#databases.write.close()
  }
}

function defineContains(database: DatabaseSync): void {
  database.function(CONTAINS_FUNCTION, { deterministic: true }, (text, part) => {
    return String(text).toLowerCase().includes(String(part).toLowerCase()) ? 1 : 0
  })
}
