import { execFile } from 'node:child_process'
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
    makeIdle(threadId)
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/**
 * A thread of low priority still keeps a core for a millisecond against one that wakes up, which
 * is what a request waits for; one of the idle class (sched(7)) gives way at once. Node cannot
 * choose the class, util-linux can; where it is missing, the low priority must do.
 */
function makeIdle(threadId: number): void {
  execFile('chrt', ['--idle', '--pid', '0', String(threadId)], () => {}).unref()
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}
