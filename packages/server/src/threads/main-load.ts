import { performance } from 'node:perf_hooks'

/** Above this share of its time the main thread has no room left: requests wait for one another. */
const BUSY_PER_MILLE = 850

/** How busy the main thread is, per mille of the time, in memory that both threads see. */
export type SharedLoad = SharedArrayBuffer

export function createSharedLoad(): SharedLoad {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
}

/** For the main thread: each call writes down how busy it was since the one before. */
export function createLoadMeter(load: SharedLoad): () => void {
  const view = new Int32Array(load)
  let last = performance.eventLoopUtilization()
  return function measureLoad() {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    Atomics.store(view, 0, Math.round(1000 * utilization))
  }
}

/** For the other threads. */
export function isMainBusy(load: SharedLoad): boolean {
  return Atomics.load(new Int32Array(load), 0) >= BUSY_PER_MILLE
}
