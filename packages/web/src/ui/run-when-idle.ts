/** What a page needs itself goes first. */
const WAIT_MS = 1000

/**
 * Runs what is only for later, such as fetching ahead, once the browser has time for it. Gives a
 * function that calls it off.
 */
export function runWhenIdle(run: () => void): () => void {
  // Not every browser tells when it is idle.
  const timer = setTimeout(() => window.requestIdleCallback?.(run) ?? run(), WAIT_MS)
  return () => clearTimeout(timer)
}
