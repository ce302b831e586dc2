import { queryOptions } from '@tanstack/react-query'
import type { SignedInUser } from '@vedette/protocol/api/auth'
import type { ApiClient } from '../api/api-client.ts'
import { isApiStatus } from '../api/api-error.ts'
import { authKeys } from './auth-keys.ts'

/** Who is signed in; null when nobody is. */
export function sessionQuery(api: ApiClient) {
  return queryOptions({
    queryKey: authKeys.session(),
    queryFn: ({ signal }) => fetchSession(api, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

async function fetchSession(api: ApiClient, signal: AbortSignal): Promise<SignedInUser | null> {
  if (!api.mayHaveSession()) return null
  try {
    return await api.get<SignedInUser>('/auth/', {}, signal)
  } catch (error) {
    if (isApiStatus(error, 401)) return null
    throw error
  }
}
