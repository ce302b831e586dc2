import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { runWhenIdle } from '../ui/run-when-idle.ts'

/**
 * Loads the code of the issue's page once, after the list has come. Links in a list that
 * loaded it when the pointer comes would do so in the midst of a scroll, which makes a frame late,
 * and never for a finger or a key.
 */
export function usePreloadIssue(org: string, isListHere: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!isListHere) return
    const to = '/organizations/$org/issues/$issueId/'
    // Any id does: the page asks for its issue when it is drawn.
    return runWhenIdle(() => void router.preloadRoute({ to, params: { org, issueId: '0' } }))
  }, [router, org, isListHere])
}
