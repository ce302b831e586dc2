import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

/**
 * The log's own file. Apart from the main database, so that accepting never waits for a batch
 * that is being stored; `synchronous = full`, so that a commit is on disk when it returns.
 */
export function openLog(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  // Only before the file has a table; later it is ignored.
  database.exec(`pragma page_size = ${PAGE_BYTES}`)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec(`pragma wal_autocheckpoint = ${WAL_PAGES}`)
  database.exec(`pragma journal_size_limit = ${WAL_PAGES * PAGE_BYTES}`)
  database.exec(`pragma cache_size = -${CACHE_KIB}`)
  database.exec('begin immediate')
  database.exec(SCHEMA)
  database
    .prepare(`insert into log (id, name) values (1, ?) on conflict (id) do nothing`)
    .run(`log-${randomBytes(8).toString('hex')}`)
  database.exec('commit')
  return database
}

/**
 * A name that is made with the file. The checkpoint is kept under it: positions of a file that was
 * deleted must not be taken for those of the one that replaced it.
 */
export function logName(database: DatabaseSync): string {
  return String(database.prepare('select name from log').get()?.name)
}

// Several intake processes may write to one log; their commits take under 10 ms each.
const BUSY_TIMEOUT_MS = 10_000
// Most bodies fill a page of 4 kB and run over: with 8 kB, appending 3 kB took 30 % less CPU.
const PAGE_BYTES = 8192
// 32 MiB. The worker copies the write-ahead log to the file as it goes; only where there is none
// must the thread that answers requests do so, and then seldom, for it takes some 50 ms.
const WAL_PAGES = 4000
// Appending needs few pages: the newest and the root.
const CACHE_KIB = 4096

// Positions are never given twice (autoincrement): the checkpoint outlives the rows it counts.
const SCHEMA = `
  create table if not exists segment (
    position integer primary key autoincrement,
    item_count integer not null,
    byte_count integer not null,
    received_at_ms integer not null,
    heads text not null,
    bodies blob not null
  );
  create table if not exists log (id integer primary key check (id = 1), name text not null);
`
