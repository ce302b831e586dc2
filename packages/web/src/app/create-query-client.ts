import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, isApiStatus } from '../api/api-error.ts'

const RETRIES_MAX = 2

/** `onSignedOut` runs when the server knows the session no longer. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    // With a code it says what is missing of a session that goes on.
    if (isApiStatus(error, 401) && error.code === undefined) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        // Signing in with a wrong password is a 401 too, and no lost session.
        if (mutation.options.mutationKey?.[0] !== 'sign-in') onError(error)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5000,
        // A refusal stays a refusal; only a server that is away may come back.
        retry: (count, error) => count < RETRIES_MAX && !isRefusal(error),
      },
    },
  })
}

function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500
}
