import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** After the list has come: what it needs itself goes first. */
const WAIT_MS = 1000

/**
 * Loads the code of the issue's page once, when the browser has time for it. Links in a list that
 * loaded it when the pointer comes would do so in the midst of a scroll, which makes a frame late,
 * and never for a finger or a key.
 */
export function usePreloadIssue(org: string, isListHere: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!isListHere) return
    const to = '/organizations/$org/issues/$issueId/'
    // Any id does: the page asks for its issue when it is drawn.
    const preload = () => void router.preloadRoute({ to, params: { org, issueId: '0' } })
    // Not every browser tells when it is idle.
    const timer = setTimeout(() => window.requestIdleCallback?.(preload) ?? preload(), WAIT_MS)
    return () => clearTimeout(timer)
  }, [router, org, isListHere])
}
