import { type CompiledQuery, type DatabaseConnection, type Driver, SelectQueryNode } from 'kysely'
import type { SqlValue } from '../batch-session.ts'
import type { SqliteEngine, SqliteRequest } from './sqlite-engine.ts'
import { isSqliteRefusal } from './sqlite-failure.ts'
import type { WriteLock } from './write-lock.ts'

/**
 * Decides which of the file's two connections runs a statement: all of a transaction, and every
 * write, on the one that writes, one at a time; plain selects on the one that reads.
 */
export class SqliteDriver implements Driver {
  readonly #engine: SqliteEngine
  readonly #writeLock: WriteLock

  constructor(engine: SqliteEngine, writeLock: WriteLock) {
    this.#engine = engine
    this.#writeLock = writeLock
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this.#engine, this.#writeLock)
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin()
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.commit()
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.rollback()
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#writeLock.hold(() => this.#engine.close())
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #engine: SqliteEngine
  readonly #writeLock: WriteLock
  /** Set while a transaction of this connection is open. */
  #release: (() => void) | undefined

  constructor(engine: SqliteEngine, writeLock: WriteLock) {
    this.#engine = engine
    this.#writeLock = writeLock
  }

  async begin(): Promise<void> {
    const release = await this.#writeLock.acquire()
    try {
      // Immediate: a transaction that starts as a reader could fail when it comes to write.
      await this.#run('begin immediate')
      this.#release = release
    } catch (error) {
      release()
      throw error
    }
  }

  async commit(): Promise<void> {
    // When this fails the transaction is still open: Kysely rolls it back next.
    await this.#run('commit')
    this.#leave()
  }

  async rollback(): Promise<void> {
    try {
      await this.#run('rollback')
    } catch (error) {
      // SQLite has already rolled back by itself where the disk is full; the first error tells.
      if (!isSqliteRefusal(error)) throw error
    } finally {
      this.#leave()
    }
  }

  async executeQuery<R>(query: CompiledQuery) {
    const isSelect = SelectQueryNode.is(query.query)
    const request: SqliteRequest = {
      connection: isSelect && !this.#release ? 'read' : 'write',
      sql: query.sql,
      // Kysely types parameters as unknown; ours are what the tables' columns hold.
      runs: [query.parameters as readonly SqlValue[]],
      take: 'all',
    }
    const mustWait = request.connection === 'write' && !this.#release
    const result = mustWait
      ? await this.#writeLock.hold(() => this.#engine.execute(request))
      : await this.#engine.execute(request)
    return {
      rows: result.rows as R[],
      insertId: BigInt(result.ids[0] ?? 0),
      numAffectedRows: BigInt(result.changes),
    }
  }

  /** In one piece: the engine's answers are whole. Nothing here streams. */
  async *streamQuery<R>(query: CompiledQuery) {
    yield await this.executeQuery<R>(query)
  }

  #leave(): void {
    this.#release?.()
    this.#release = undefined
  }

  async #run(sql: string): Promise<void> {
    await this.#engine.execute({ connection: 'write', sql, runs: [[]], take: 'none' })
  }
}
