import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { paletteKeys } from './palette-keys.ts'

const TYPING_MS = 200
const TEXT_CHARS_MIN = 2
const ISSUES_MAX = 5

/** The issues that a text finds as a search would; a short id or an event's id finds its own. */
export function useFoundIssues(org: string | undefined, text: string): readonly IssueSummary[] {
  const api = useApi()
  const [query] = useDebouncedValue(text.trim(), TYPING_MS)
  const isAsked = org !== undefined && query.length >= TEXT_CHARS_MIN
  const found = useQuery({
    queryKey: paletteKeys.issues(org ?? '', query),
    queryFn: async ({ signal }) => {
      const path = `/organizations/${encodeURIComponent(org ?? '')}/issues/`
      const params = { query, limit: ISSUES_MAX, shortIdLookup: 1 }
      return (await api.list<IssueSummary>(path, params, signal)).rows
    },
    enabled: isAsked,
    // What is being typed may be no query yet.
    retry: false,
    placeholderData: keepPreviousData,
  })
  return isAsked ? (found.data ?? []) : []
}
