const KEY = 'vedette-reloaded-at'
/** Enough for a page to load; a second failure within it is no upgrade. */
const AGAIN_MS_MIN = 60_000

/**
 * After an upgrade of the server, the parts of a page that was open before are gone: it is loaded
 * anew, once, instead of failing.
 */
export function reloadOnUpgrade(target: Window, readMs: () => number): void {
  target.addEventListener('vite:preloadError', (event) => {
    const lastMs = Number(target.sessionStorage.getItem(KEY) ?? 0)
    if (readMs() - lastMs < AGAIN_MS_MIN) return
    target.sessionStorage.setItem(KEY, String(readMs()))
    event.preventDefault()
    target.location.reload()
  })
}
