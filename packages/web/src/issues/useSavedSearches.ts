import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedSearchSummary } from '@vedette/protocol/api/saved-search'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { issueKeys } from './issue-keys.ts'

/** The API's number for searches of issues. */
const ISSUES = 0

export function useSavedSearches(org: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.saved(org),
    queryFn: ({ signal }) =>
      api.get<readonly SavedSearchSummary[]>(`${path(org)}searches/`, { type: ISSUES }, signal),
    staleTime: 60_000,
  })
}

export interface NewSearch {
  readonly name: string
  readonly query: string
  readonly sort: string
  readonly visibility: 'owner' | 'organization'
}

export function useSaveSearch(org: string) {
  const api = useApi()
  return useSearchChange(org, 'doneSave', (search: NewSearch) =>
    api.send('POST', `${path(org)}searches/`, { ...search, type: ISSUES }),
  )
}

export function useDeleteSearch(org: string) {
  const api = useApi()
  return useSearchChange(org, 'doneDelete', (id: string) =>
    api.send('DELETE', `${path(org)}searches/${id}/`),
  )
}

/** What the person starts from; undefined takes it away. */
export function usePinSearch(org: string) {
  const api = useApi()
  return useSearchChange(org, 'donePin', (search: Pick<NewSearch, 'query' | 'sort'> | undefined) =>
    search === undefined
      ? api.send('DELETE', `${path(org)}pinned-searches/`, { type: ISSUES })
      : api.send('PUT', `${path(org)}pinned-searches/`, { ...search, type: ISSUES }),
  )
}

type Done = 'doneSave' | 'doneDelete' | 'donePin'

function useSearchChange<T>(org: string, done: Done, mutationFn: (value: T) => Promise<unknown>) {
  const client = useQueryClient()
  const toast = useToast()
  const t = useTranslations('issues')
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: issueKeys.saved(org) })
      toast({ text: t(`stream.saved.${done}`) })
    },
  })
}

function path(org: string): string {
  return `/organizations/${encodeURIComponent(org)}/`
}
