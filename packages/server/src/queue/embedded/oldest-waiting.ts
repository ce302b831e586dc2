import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { logName } from './open-log.ts'

export interface OldestWaitingDeps {
  readonly path: string
  readonly checkpoints: { position(queue: string): Promise<number> }
}

/** Intake's commits take under 10 ms each. */
const BUSY_TIMEOUT_MS = 1_000

/**
 * When the oldest item came that is not processed yet, for who must know how far the present was
 * heard of. Opened for each question: it is asked a few times a minute, by one process or another.
 */
export function createOldestWaiting({ path, checkpoints }: OldestWaitingDeps) {
  return async function oldestWaitingAtMs(): Promise<number | undefined> {
    // Nothing was ever taken in: the file is intake's to make.
    if (!existsSync(path)) return undefined
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    try {
      const position = await checkpoints.position(logName(database))
      const row = database
        .prepare('select received_at_ms from segment where position > ? order by position limit 1')
        .get(position)
      return row === undefined ? undefined : Number(row.received_at_ms)
    } finally {
      database.close()
    }
  }
}
