import { DatabaseSync } from 'node:sqlite'

/**
 * Lets one worker at a time read a log, since only one can move its checkpoint. The lock is the
 * operating system's, by way of an exclusive transaction on an empty file: it ends with the
 * process that holds it, however that ends, so that the next worker takes over within a moment.
 */
export class WorkerLock {
  readonly #database: DatabaseSync
  #isHeld = false

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { timeout: 0 })
  }

  /** True when this worker holds it. */
  tryHold(): boolean {
    if (this.#isHeld) return true
    try {
      this.#database.exec('begin exclusive')
      this.#isHeld = true
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    return this.#isHeld
  }

  /** Lets it go. */
  close(): void {
    this.#database.close()
  }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  // The low byte is the kind of error; the rest tells more about it.
  return (Number(error.errcode) & 0xff) === SQLITE_BUSY
}
