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

/** The tags of an issue, or of its events in an environment, with their most frequent values. */
export function useIssueTags(org: string, id: string, environment?: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...issueKeys.tags(org, id), 'all', environment],
    queryFn: ({ signal }) =>
      api.get<readonly IssueTagKey[]>(issuePath(org, id, 'tags/'), { environment }, signal),
    staleTime: KEPT_MS,
    placeholderData: keepPreviousData,
  })
}

export interface TagQuestion {
  readonly key: string
  readonly environment: string | undefined
}

export function useIssueTag(org: string, id: string, { key, environment }: TagQuestion) {
  const api = useApi()
  const path = issuePath(org, id, `tags/${encodeURIComponent(key)}/`)
  return useQuery({
    queryKey: issueKeys.tag(org, id, key, environment),
    queryFn: ({ signal }) => api.get<IssueTagKey>(path, { environment }, signal),
    staleTime: KEPT_MS,
  })
}

export interface TagValueQuery extends TagQuestion {
  /** Part of a value. */
  readonly query: string
  readonly cursor: string | undefined
}

export function useIssueTagValues(org: string, id: string, asked: TagValueQuery) {
  const api = useApi()
  const { key, environment, query, cursor } = asked
  return useQuery({
    queryKey: [...issueKeys.tagValues(org, id, key), environment, query, cursor],
    queryFn: ({ signal }) => {
      const part = { environment, query: query.trim() || undefined, cursor, limit: PAGE_ROWS }
      return api.list<IssueTagValue>(valuesPath(org, id, key), part, signal)
    },
    staleTime: KEPT_MS,
    placeholderData: keepPreviousData,
  })
}

/** Saves the values of a tag, the most frequent first, as a file for a spreadsheet. */
export function useExportTag(
  org: string,
  issue: Pick<IssueDetail, 'id' | 'shortId'>,
  { key, environment }: TagQuestion,
) {
  const api = useApi()
  return useMutation({
    mutationFn: async () => {
      const values: IssueTagValue[] = []
      let cursor: string | undefined
      for (let page = 0; page < EXPORT_PAGES_MAX; page += 1) {
        const asked = { environment, cursor, limit: EXPORT_PAGE_ROWS }
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
