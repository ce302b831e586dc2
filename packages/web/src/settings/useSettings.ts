import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRunVerified } from '../account/index.ts'
import { useApi } from '../api/ApiProvider.tsx'
import type { QueryParams } from '../api/query-string.ts'
import { useToast } from '../ui/Toasts.tsx'
import { settingsKeys } from './settings-keys.ts'

/** What stands at a path of the API. */
export function useResource<T>(path: string, query: QueryParams = {}) {
  const api = useApi()
  return useQuery({
    queryKey: settingsKeys.resource(path, query),
    queryFn: ({ signal }) => api.get<T>(path, query, signal),
  })
}

/** A page of what stands there. */
export function useRows<T>(path: string, query: QueryParams = {}) {
  const api = useApi()
  return useQuery({
    queryKey: settingsKeys.rows(path, query),
    queryFn: ({ signal }) => api.list<T>(path, query, signal),
    placeholderData: keepPreviousData,
  })
}

export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

/** Changes something, says so, and has everything on the screen read anew. */
export function useChange<T = unknown>(done: string | undefined) {
  const api = useApi()
  const client = useQueryClient()
  const toast = useToast()
  const runVerified = useRunVerified()
  return useMutation({
    mutationFn: ({ method, path, body }: Change) =>
      runVerified(() => api.send<T>(method, path, body)),
    // A setting may concern whatever is shown: names, filters, what may be done.
    onSuccess: () => {
      if (done !== undefined) toast({ text: done })
      void client.invalidateQueries()
    },
  })
}

export function organizationPath(org: string, rest = ''): string {
  return `/organizations/${encodeURIComponent(org)}/${rest}`
}

export function projectPath(org: string, project: string, rest = ''): string {
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/${rest}`
}

export function teamPath(org: string, team: string, rest = ''): string {
  return `/teams/${encodeURIComponent(org)}/${encodeURIComponent(team)}/${rest}`
}
