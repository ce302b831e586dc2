/** What a page needs itself goes first. */
const WAIT_MS = 1000

/**
 * Runs what is only for later, such as fetching ahead, once the browser has time for it. Gives a
 * function that calls it off.
 */
export function runWhenIdle(run: () => void): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    // Not every browser tells when it is idle.
    if (window.requestIdleCallback === undefined) run()
    else idle = window.requestIdleCallback(run)
  }, WAIT_MS)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) window.cancelIdleCallback(idle)
  }
}
