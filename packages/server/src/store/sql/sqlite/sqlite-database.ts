import { DatabaseSync } from 'node:sqlite'

export interface SqliteOptions {
  readonly path: string
  readonly readOnly?: boolean
  /** FULL: a commit is on disk when it returns. NORMAL: it may be undone by a power cut. */
  readonly synchronous: 'FULL' | 'NORMAL'
  readonly cacheKib: number
}

/** How long a writer waits for another process's transaction; ours take under 100 ms. */
const BUSY_TIMEOUT_MS = 10_000

/** Opens a file the way that every connection of ours needs it. */
export function openSqliteDatabase(options: SqliteOptions): DatabaseSync {
  const database = new DatabaseSync(options.path, {
    readOnly: options.readOnly ?? false,
    timeout: BUSY_TIMEOUT_MS,
  })
  // A new file must know its vacuum mode before the first table; in an old one it is ignored.
  if (!options.readOnly) database.exec('pragma auto_vacuum = incremental')
  if (!options.readOnly) database.exec('pragma journal_mode = wal')
  database.exec(`pragma synchronous = ${options.synchronous}`)
  database.exec('pragma foreign_keys = on')
  database.exec(`pragma cache_size = -${options.cacheKib}`)
  database.exec('pragma temp_store = memory')
  return database
}
