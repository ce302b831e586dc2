import { Button } from '@mantine/core'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { type RefObject, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { isApiStatus } from '../api/api-error.ts'
import type { QueryParams } from '../api/query-string.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { EmptyStream } from './EmptyStream.tsx'
import { IssueTable } from './IssueTable.tsx'
import { canMerge, type IssueAction } from './issue-action.ts'
import type { IssueSearch, IssueSearchParams } from './issue-search.ts'
import { NAMED_ROWS_MAX } from './list-issues.ts'
import { MoreIssues } from './MoreIssues.tsx'
import { useChangeIssues } from './useChangeIssues.ts'
import { useIssueAccess } from './useIssueAccess.ts'
import { useIssueKeyboard } from './useIssueKeyboard.ts'
import type { useIssueStream } from './useIssueStream.ts'
import { useMergeIssues } from './useMergeIssues.ts'
import { useRowWindow } from './useRowWindow.ts'
import { useSelection } from './useSelection.ts'

/**
 * The next page is asked for this many rows before its place comes near: then its rows join those
 * that wait for their turn, and are not all drawn in the frame in which it arrives.
 */
const AHEAD_ROWS = 16

export interface IssueStreamProps {
  readonly org: string
  readonly search: IssueSearch
  readonly stream: ReturnType<typeof useIssueStream>
  readonly searchRef: RefObject<HTMLInputElement | null>
  /** Always the same function, so that the head of the list need not be drawn again. */
  readonly onParams: (params: Partial<IssueSearchParams>) => void
  /** Another list, which begins there. */
  readonly onStart: (cursor: string) => void
  /** The reader has scrolled to the page that begins there. */
  readonly onPlace: (cursor: string | undefined) => void
}

/** The rows, and what can be done with them by pointer and by keys. */
export function IssueStream(props: IssueStreamProps) {
  const { org, search, stream, searchRef, onParams, onStart, onPlace } = props
  const t = useTranslations('issues')
  const { query, onChanged } = stream
  const issues = query.data?.rows ?? []
  const listRef = useRef<HTMLUListElement>(null)
  const places = query.data?.places ?? []
  const rowWindow = useRowWindow(listRef, issues.length, (row) => {
    // Until the rows of the address are here, those of another list stand there.
    if (!query.isPlaceholderData) onPlace(places.findLast((place) => place.row <= row)?.cursor)
  })
  const selection = useSelection(
    JSON.stringify(search),
    issues.map(({ id }) => id),
  )
  const changes = useChangeIssues(org, onChanged)
  const onMerged = () => selection.onSelectAll(false)
  const { merge, isPending: isMerging } = useMergeIssues({ org, onChanged, onMerged })
  const { mayChange } = useIssueAccess(org, search.project)
  const selected = issues.filter(({ id }) => selection.ids.has(id))
  const onMerge =
    mayChange && canMerge(selected) && !selection.isAll ? () => merge(selected) : undefined
  function onAction(action: IssueAction, targets: readonly IssueSummary[]): void {
    if (!mayChange) return
    const target = selection.isAll
      ? { search: filtersOf(search), count: query.data?.hits ?? 0 }
      : { ids: targets.map(({ id }) => id) }
    changes.run(action, target)
    selection.onSelectAll(false)
    if (target.ids && target.ids.length <= NAMED_ROWS_MAX) return
    // The list begins anew.
    window.scrollTo({ top: 0 })
    onPlace(undefined)
  }
  const { scrollTo } = rowWindow
  const keyboard = { org, issues, selection, searchRef, onAction, onMerge, scrollTo }
  const currentId = useIssueKeyboard(keyboard)
  if (isApiStatus(query.error, 400) && query.data === undefined) {
    return <EmptyState title={t('stream.faultTitle')}>{t('stream.faultText')}</EmptyState>
  }
  return (
    <QueryView
      query={query}
      lines={10}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<EmptyStream org={org} search={search} />}
    >
      {({ rows, previous, hits, deletedIds }) => (
        <>
          {previous !== undefined && (
            <Button variant="default" fullWidth mb="xs" onClick={() => onStart(previous)}>
              {t('stream.earlier')}
            </Button>
          )}
          <IssueTable
            {...{ org, hits, selection, currentId, deletedIds, listRef, rowWindow, isMerging }}
            issues={rows}
            period={search.groupStatsPeriod}
            onParams={onParams}
            onAction={(action) => onAction(action, selected)}
            onMerge={onMerge}
          />
          <MoreIssues more={stream.more} isNear={rowWindow.end + AHEAD_ROWS >= rows.length} />
        </>
      )}
    </QueryView>
  )
}

/** Whatever its order, and from its first page on. */
function filtersOf(search: IssueSearch): QueryParams {
  const { query, project, environment, statsPeriod, start, end } = search
  return { query, project, environment, statsPeriod, start, end }
}
