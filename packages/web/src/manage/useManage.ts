import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRunVerified } from '../account/index.ts'
import { useApi } from '../api/ApiProvider.tsx'
import type { QueryParams } from '../api/query-string.ts'
import { useToast } from '../ui/Toasts.tsx'
import { manageKeys } from './manage-keys.ts'

export interface ReadOptions {
  /** Asks again by itself after so long. */
  readonly everyMs?: number
}

/** What stands at a path of the API. */
export function useResource<T>(path: string, query: QueryParams = {}, options: ReadOptions = {}) {
  const api = useApi()
  const { everyMs } = options
  return useQuery({
    queryKey: manageKeys.resource(path, query),
    queryFn: ({ signal }) => api.get<T>(path, query, signal),
    placeholderData: keepPreviousData,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  })
}

/** A page of what stands there. */
export function useRows<T>(path: string, query: QueryParams = {}) {
  const api = useApi()
  return useQuery({
    queryKey: manageKeys.rows(path, query),
    queryFn: ({ signal }) => api.list<T>(path, query, signal),
    placeholderData: keepPreviousData,
  })
}

export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

/** Changes something, says what came of it, and has these pages read anew. */
export function useChange<T = unknown>(sentence: (answer: T) => string) {
  const api = useApi()
  const client = useQueryClient()
  const toast = useToast()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: ({ method, path, body }: Change) =>
      runVerified(() => api.send<T>(method, path, body)),
    onSuccess: (answer) => {
      toast({ text: sentence(answer) })
      void client.invalidateQueries({ queryKey: manageKeys.all() })
    },
  })
}
