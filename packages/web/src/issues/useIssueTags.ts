import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { IssueDetail, IssueTagKey, IssueTagValue } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { saveText } from '../ui/save-text.ts'
import { issueKeys } from './issue-keys.ts'
import { issuePath } from './issue-path.ts'
import { formatTagCsv } from './tag-csv.ts'

const KEPT_MS = 15_000
const PAGE_ROWS = 50
/** The API pages through a thousand values, by a hundred. */
const EXPORT_PAGES_MAX = 10
const EXPORT_PAGE_ROWS = 100

/** The tags of an issue, each with its most frequent values. */
export function useIssueTags(org: string, id: string) {
  const api = useApi()
  return useQuery({
    queryKey: issueKeys.tags(org, id),
    queryFn: ({ signal }) =>
      api.get<readonly IssueTagKey[]>(issuePath(org, id, 'tags/'), {}, signal),
    staleTime: KEPT_MS,
  })
}

export function useIssueTag(org: string, id: string, key: string) {
  const api = useApi()
  const path = issuePath(org, id, `tags/${encodeURIComponent(key)}/`)
  return useQuery({
    queryKey: issueKeys.tag(org, id, key),
    queryFn: ({ signal }) => api.get<IssueTagKey>(path, {}, signal),
    staleTime: KEPT_MS,
  })
}

export interface TagValueQuery {
  readonly key: string
  /** Part of a value. */
  readonly query: string
  readonly cursor: string | undefined
}

export function useIssueTagValues(org: string, id: string, { key, query, cursor }: TagValueQuery) {
  const api = useApi()
  return useQuery({
    queryKey: [...issueKeys.tagValues(org, id, key), query, cursor],
    queryFn: ({ signal }) => {
      const asked = { query: query.trim() || undefined, cursor, limit: PAGE_ROWS }
      return api.list<IssueTagValue>(valuesPath(org, id, key), asked, signal)
    },
    staleTime: KEPT_MS,
    placeholderData: keepPreviousData,
  })
}

/** Saves the values of a tag, the most frequent first, as a file for a spreadsheet. */
export function useExportTag(org: string, issue: Pick<IssueDetail, 'id' | 'shortId'>, key: string) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => {
      const values: IssueTagValue[] = []
      let cursor: string | undefined
      for (let page = 0; page < EXPORT_PAGES_MAX; page += 1) {
        const asked = { cursor, limit: EXPORT_PAGE_ROWS }
        const found = await api.list<IssueTagValue>(valuesPath(org, issue.id, key), asked)
        values.push(...found.rows)
        cursor = found.next
        if (cursor === undefined) break
      }
      saveText(`${issue.shortId}-${key}.csv`, formatTagCsv(values), 'text/csv')
    },
  })
}

function valuesPath(org: string, id: string, key: string): string {
  return issuePath(org, id, `tags/${encodeURIComponent(key)}/values/`)
}
