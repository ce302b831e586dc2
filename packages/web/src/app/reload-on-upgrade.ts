const KEY = 'vedette-reloaded-at'
/** Enough for a page to load; a second failure within it is no upgrade. */
const AGAIN_MS_MIN = 60_000

export interface ReloadDeps {
  readonly target: Window
  readonly readMs: () => number
  readonly isServerThere: () => Promise<boolean>
}

/**
 * After an upgrade of the server, the parts of a page that was open before are gone: it is loaded
 * anew, once, instead of failing. Not while the server is away: then the browser would show its own
 * page, from which nothing comes back, and what somebody has written would be lost.
 */
export function reloadOnUpgrade({ target, readMs, isServerThere }: ReloadDeps): void {
  target.addEventListener('vite:preloadError', () => void reload())
  async function reload(): Promise<void> {
    const lastMs = Number(target.sessionStorage.getItem(KEY) ?? 0)
    if (readMs() - lastMs < AGAIN_MS_MIN || !(await isServerThere())) return
    target.sessionStorage.setItem(KEY, String(readMs()))
    target.location.reload()
  }
}
