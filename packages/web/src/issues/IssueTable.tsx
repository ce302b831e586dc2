import { Checkbox, SegmentedControl } from '@mantine/core'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { BulkActions } from './BulkActions.tsx'
import { IssueRow } from './IssueRow.tsx'
import classes from './IssueTable.module.css'
import { canMerge, type IssueAction } from './issue-action.ts'
import { SelectedNote } from './SelectedNote.tsx'
import type { Selection } from './useSelection.ts'

export interface IssueTableProps {
  readonly org: string
  readonly issues: readonly IssueSummary[]
  /** How many the search finds on all pages. */
  readonly hits: number | undefined
  readonly period: '24h' | '14d'
  readonly onPeriod: (period: '24h' | '14d') => void
  readonly selection: Selection
  readonly currentId: string | undefined
  readonly onAction: (action: IssueAction) => void
  readonly onMerge: (issues: readonly IssueSummary[]) => void
  readonly isMerging: boolean
}

export function IssueTable(props: IssueTableProps) {
  const { org, issues, period, selection, currentId } = props
  return (
    <div className={classes.table}>
      <TableHead {...props} />
      {selection.ids.size > 0 && (
        <SelectedNote
          count={selection.ids.size}
          hits={props.hits}
          isPage={selection.ids.size === issues.length}
          isAll={selection.isAll}
          onAll={selection.onSelectFound}
        />
      )}
      <ul className={classes.rows} aria-label="Issues">
        {issues.map((issue) => (
          <IssueRow
            key={issue.id}
            org={org}
            issue={issue}
            period={period}
            isSelected={selection.ids.has(issue.id)}
            isCurrent={issue.id === currentId}
            onSelect={selection.onSelect}
          />
        ))}
      </ul>
    </div>
  )
}

/** Names of the columns, or what can be done with the selection while there is one. */
function TableHead(props: IssueTableProps) {
  const { org, issues, period, onPeriod, selection, onAction, onMerge, isMerging } = props
  const count = selection.ids.size
  const selected = issues.filter(({ id }) => selection.ids.has(id))
  return (
    <div className={classes.head} data-selecting={count > 0 || undefined}>
      <Checkbox
        className={classes.check}
        size="xs"
        aria-label="Select all on this page"
        checked={count > 0 && count === issues.length}
        indeterminate={count > 0 && count < issues.length}
        onChange={(event) => selection.onSelectAll(event.currentTarget.checked)}
      />
      {count > 0 ? (
        <BulkActions
          org={org}
          ids={selected.map(({ id }) => id)}
          isAll={selection.isAll}
          projectIds={[...new Set(selected.map(({ project }) => project.id))]}
          onAction={onAction}
          onMerge={canMerge(selected) ? () => onMerge(selected) : undefined}
          isMerging={isMerging}
          onClear={() => selection.onSelectAll(false)}
        />
      ) : (
        <>
          <span>Issue</span>
          <SegmentedControl
            className={classes.period}
            aria-label="Time shown in the graphs"
            value={period}
            onChange={(value) => onPeriod(value === '14d' ? '14d' : '24h')}
            data={['24h', '14d']}
          />
          <span className={classes.right}>Events</span>
          <span className={classes.right}>Users</span>
          <span className={classes.right}>Last seen</span>
          <span className={`${classes.right} ${classes.first}`}>First seen</span>
          <span className="sr-only">Assignee</span>
        </>
      )}
    </div>
  )
}
