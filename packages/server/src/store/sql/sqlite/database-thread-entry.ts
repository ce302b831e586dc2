import { parentPort, workerData } from 'node:worker_threads'
import { collectGarbage } from '../../../platform/collect-garbage.ts'
import type { ThreadAnswer, ThreadRequest } from './database-thread-message.ts'
import type { SqliteFile } from './sqlite-engine.ts'
import { sqliteFailure } from './sqlite-failure.ts'
import { SqliteHost } from './sqlite-host.ts'

// The database thread. It imports next to nothing: every module here is memory of an idle server.

const file: SqliteFile = workerData
// What starting the thread left behind is half of its heap, and nothing waits yet.
collectGarbage()
const host = new SqliteHost(file)

parentPort?.on('message', ({ id, request }: ThreadRequest) => {
  if (request) return parentPort?.postMessage(answer(id, () => host.execute(request)))
  host.close()
  parentPort?.postMessage({ id, result: { rows: [], ids: [], changes: 0 } } satisfies ThreadAnswer)
  parentPort?.close()
})

function answer(id: number, execute: () => ReturnType<SqliteHost['execute']>): ThreadAnswer {
  try {
    return { id, result: execute() }
  } catch (error) {
    return { id, failure: sqliteFailure(error) }
  }
}
