import type { AnyRouter } from '@tanstack/react-router'
import { sessionQuery } from '../auth/index.ts'
import type { RouterContext } from './router-context.ts'

/**
 * Begins to fetch what the page of the address takes, before anything is drawn: who is signed in,
 * and its code. The router asks for the one after the other, and only once it is drawn itself.
 */
export function fetchFirstPage(router: AnyRouter): void {
  const { api, queryClient } = router.options.context as RouterContext
  const ids = router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId)
  const isBehindSignIn = ids.includes('/signed-in')
  // The guard sends whoever has no session to another page, without a question.
  if (isBehindSignIn && !api.mayHaveSession()) return
  if (isBehindSignIn) void queryClient.prefetchQuery(sessionQuery(api))
  for (const id of ids) void router.loadRouteChunk(router.routesById[id])
}
