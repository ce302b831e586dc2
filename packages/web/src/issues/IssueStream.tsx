import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { RefObject } from 'react'
import type { ApiPage } from '../api/api-client.ts'
import { isApiStatus } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { type QueryLike, QueryView } from '../ui/QueryView.tsx'
import { EmptyStream } from './EmptyStream.tsx'
import { IssueTable } from './IssueTable.tsx'
import type { IssueAction } from './issue-action.ts'
import type { IssueSearch, IssueSearchParams } from './issue-search.ts'
import { useChangeIssues } from './useChangeIssues.ts'
import { useIssueAccess } from './useIssueAccess.ts'
import { useIssueKeyboard } from './useIssueKeyboard.ts'
import { useMergeIssues } from './useMergeIssues.ts'
import { useSelection } from './useSelection.ts'

export interface IssueStreamProps {
  readonly org: string
  readonly search: IssueSearch
  readonly query: QueryLike<ApiPage<IssueSummary>>
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onAccept: () => void
  readonly onParams: (params: Partial<IssueSearchParams>) => void
}

/** The rows, and what can be done with them by pointer and by keys. */
export function IssueStream(props: IssueStreamProps) {
  const { org, search, query, searchRef, onAccept, onParams } = props
  const issues = query.data?.rows ?? []
  const selection = useSelection(
    JSON.stringify(search),
    issues.map(({ id }) => id),
  )
  const changes = useChangeIssues(org, onAccept)
  const { merge, isPending: isMerging } = useMergeIssues(org, () => {
    onAccept()
    selection.onSelectAll(false)
  })
  const access = useIssueAccess(org, search.project)
  function onAction(action: IssueAction, targets: readonly IssueSummary[]): void {
    if (!access.mayChange) return
    const { query: text, project, environment, statsPeriod } = search
    const target = selection.isAll
      ? {
          search: { query: text, project, environment, statsPeriod },
          count: query.data?.hits ?? 0,
        }
      : { ids: targets.map(({ id }) => id) }
    changes.run(action, target)
    selection.onSelectAll(false)
  }
  const currentId = useIssueKeyboard({ org, issues, selection, searchRef, onAction })
  if (isApiStatus(query.error, 400) && query.data === undefined) {
    return (
      <EmptyState title="This search was not understood">
        What is wrong stands below the search box; its examples show what can be asked.
      </EmptyState>
    )
  }
  return (
    <QueryView
      query={query}
      lines={10}
      isEmpty={(page) => page.rows.length === 0}
      empty={<EmptyStream org={org} search={search} />}
    >
      {(page) => (
        <>
          <IssueTable
            org={org}
            issues={page.rows}
            hits={page.hits}
            period={search.groupStatsPeriod}
            onPeriod={(groupStatsPeriod) => onParams({ groupStatsPeriod })}
            selection={selection}
            currentId={currentId}
            onAction={(action) =>
              onAction(
                action,
                page.rows.filter(({ id }) => selection.ids.has(id)),
              )
            }
            onMerge={merge}
            isMerging={isMerging}
          />
          <Pager {...page} onMove={(cursor) => onParams({ cursor })} />
        </>
      )}
    </QueryView>
  )
}
