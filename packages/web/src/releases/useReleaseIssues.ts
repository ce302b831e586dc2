import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useApi } from '../api/ApiProvider.tsx'
import { releaseKeys } from './release-keys.ts'
import type { IssueList } from './release-search.ts'
import { useMoreRows } from './useMoreRows.ts'
import { releasePath } from './useRelease.ts'

const ISSUES = 25

/** The search that finds them in the stream, too; resolved ones are known to the API alone. */
export function queryOf(list: IssueList, version: string): string | undefined {
  const quoted = JSON.stringify(version)
  if (list === 'resolved') return undefined
  if (list === 'new') return `firstRelease:${quoted}`
  return list === 'regressed' ? `is:regressed release:${quoted}` : `release:${quoted}`
}

/** A release's issues, page after page. */
export function useReleaseIssues(org: string, version: string, list: IssueList) {
  const api = useApi()
  const query = queryOf(list, version)
  return useMoreRows(releaseKeys.issues(org, version, list), (cursor, signal) =>
    query === undefined
      ? api.list<IssueSummary>(
          `${releasePath(org, version)}resolved/`,
          { per_page: ISSUES, cursor },
          signal,
        )
      : api.list<IssueSummary>(
          `/organizations/${encodeURIComponent(org)}/issues/`,
          { query, limit: ISSUES, cursor },
          signal,
        ),
  )
}
