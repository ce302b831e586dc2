import { DatabaseSync } from 'node:sqlite'

export interface SqliteOptions {
  readonly path: string
  readonly readOnly?: boolean
  /** FULL: a commit is on disk when it returns. NORMAL: it may be undone by a power cut. */
  readonly synchronous: 'FULL' | 'NORMAL'
  readonly cacheKib: number
}

/**
 * How long a writer waits for another process's transaction. Ours take under 0.2 s, and some
 * seconds where other programs leave the worker little of the machine.
 */
const BUSY_TIMEOUT_MS = 10_000

/**
 * The write-ahead log, 16 MiB. A batch writes many pages that the next writes again: the longer
 * the log, the fewer of them go to the file. Four times the default took a third off a commit.
 */
const WAL_PAGES = 4000
const PAGE_BYTES = 4096

/** Opens a file the way that every connection of ours needs it. */
export function openSqliteDatabase(options: SqliteOptions): DatabaseSync {
  const database = new DatabaseSync(options.path, {
    readOnly: options.readOnly ?? false,
    timeout: BUSY_TIMEOUT_MS,
  })
  // A new file must know its vacuum mode before the first table; in an old one it is ignored.
  if (!options.readOnly) database.exec('pragma auto_vacuum = incremental')
  if (!options.readOnly) database.exec('pragma journal_mode = wal')
  database.exec(`pragma wal_autocheckpoint = ${WAL_PAGES}`)
  database.exec(`pragma journal_size_limit = ${WAL_PAGES * PAGE_BYTES}`)
  database.exec(`pragma synchronous = ${options.synchronous}`)
  database.exec('pragma foreign_keys = on')
  database.exec(`pragma cache_size = -${options.cacheKib}`)
  database.exec('pragma temp_store = memory')
  return database
}
