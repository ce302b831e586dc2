import type { SqliteEngine, SqliteFile } from './sqlite-engine.ts'
import { errorOfFailure, sqliteFailure } from './sqlite-failure.ts'
import { SqliteHost } from './sqlite-host.ts'

/** Runs statements on the calling thread: for the pipeline's thread, the command line and tests. */
export function createInlineEngine(file: SqliteFile): SqliteEngine {
  const host = new SqliteHost(file)
  let isClosed = false
  return {
    async execute(request) {
      try {
        return host.execute(request)
      } catch (error) {
        throw errorOfFailure(sqliteFailure(error))
      }
    },
    async close() {
      if (isClosed) return
      isClosed = true
      host.close()
    },
  }
}
