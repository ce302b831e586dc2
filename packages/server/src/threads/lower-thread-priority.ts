import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Lets other threads of the machine go first where they want the same core. Linux alone can do so
 * for one thread; elsewhere nothing happens, and nothing depends on it.
 */
export function lowerThreadPriority(): void {
  try {
    // The link names the calling thread: `1234/task/1236`.
    const threadId = Number(basename(readlinkSync('/proc/thread-self')))
    setPriority(threadId, constants.priority.PRIORITY_LOW)
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}
