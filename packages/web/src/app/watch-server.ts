import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/api-error.ts'

const ASK_MS = 5000

export interface ServerWatchDeps {
  readonly isServerThere: () => Promise<boolean>
  readonly wait: (ms: number) => Promise<void>
}

/** Whether an answer is there, whatever it says. */
export async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/_health/', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** No answer came, or one of a proxy that has no server behind it. */
function isAway(error: unknown): boolean {
  return error instanceof ApiError && [0, 502].includes(error.status)
}

/**
 * Asks for the server after a query that found it away, and then again for all that failed: pages
 * that say that it cannot be reached recover by themselves after a restart.
 */
export function watchServer(client: QueryClient, { isServerThere, wait }: ServerWatchDeps) {
  let isWatching = false
  const hasFailed = () =>
    client.getQueryCache().findAll({
      predicate: ({ state }) => isAway(state.error),
    }).length > 0
  async function watch(): Promise<void> {
    isWatching = true
    do await wait(ASK_MS)
    while (hasFailed() && !(await isServerThere()))
    isWatching = false
    await client.refetchQueries({ type: 'active', predicate: ({ state }) => isAway(state.error) })
  }
  return client.getQueryCache().subscribe(({ query }) => {
    if (!isWatching && isAway(query.state.error)) void watch()
  })
}
