import type { ResourceLimits } from 'node:worker_threads'

/**
 * A third of it may become old at once. At its bound a thread is given 16 MiB more to end in
 * (`kExtraHeapAllowance` in Node's node_worker.cc), and V8 aborts the whole process where one
 * collection takes more than that: by Node's own bound of 192 MiB it may take 64.
 */
const YOUNG_MIB_MAX = 24

/** So that a thread that takes too much ends alone, with `ERR_WORKER_OUT_OF_MEMORY`. */
export function boundHeap(mibMax: number): ResourceLimits {
  return { maxOldGenerationSizeMb: mibMax, maxYoungGenerationSizeMb: YOUNG_MIB_MAX }
}
