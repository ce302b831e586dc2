import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely'
import type { BatchSession } from './sql/batch-session.ts'
import type { Database } from './sql/database.ts'
import type { IdLists } from './sql/id-lists.ts'
import { openSqlite } from './sql/sqlite/open-sqlite.ts'
import type { MeasureTables } from './sql/table-sizes.ts'
import type { TextMatching } from './sql/text-matching.ts'

export interface StoreOptions {
  readonly databasePath: string
  /** True where a query must not hold the calling thread: where requests are answered. */
  readonly threaded: boolean
  /** False where another process brings the tables up to date. */
  readonly migrate: boolean
}

/** What stores are made of: one SQLite file, and what it does in its own way. */
export interface OpenedDatabase {
  readonly db: Kysely<Database>
  readonly matching: TextMatching
  readonly idLists: IdLists
  readonly batchSession: BatchSession
  readonly measureTables: MeasureTables
  close(): Promise<void>
}

export async function openDatabase(options: StoreOptions): Promise<OpenedDatabase> {
  const { dialect, close: closeFile, ...engine } = openSqlite(options)
  const plugins = [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })]
  const db = new Kysely<Database>({ dialect, plugins })
  const close = async () => {
    await db.destroy()
    await closeFile()
  }
  try {
    // Threads find the tables as they should be: the code that makes them is memory they need not.
    if (options.migrate) await (await import('./sql/migrate.ts')).migrate(db)
  } catch (error) {
    await close()
    throw error
  }
  return { ...engine, db, close }
}
