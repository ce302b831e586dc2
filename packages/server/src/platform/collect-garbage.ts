import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects this thread's garbage as if memory had run out, and gives its pages back: loading the
 * program leaves some 15 MiB that no later collection of a small heap would look for. Holds the
 * thread for about 0.1 s, so it is for a moment at which nothing waits.
 */
export function collectGarbage(): void {
  const collect = globalThis.gc ?? exposeCollector()
  collect?.({ type: 'major', flavor: 'last-resort' })
}

/**
 * V8 hands the function out to contexts that are made while the flag is set. The flag is the
 * process's: undefined where another thread has taken it back in between.
 */
function exposeCollector(): NodeJS.GCFunction | undefined {
  setFlagsFromString('--expose-gc')
  try {
    return runInNewContext('globalThis.gc') as NodeJS.GCFunction | undefined
  } finally {
    setFlagsFromString('--no-expose-gc')
  }
}
