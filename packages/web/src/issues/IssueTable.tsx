import { SegmentedControl } from '@mantine/core'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { memo, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { RowCheckbox } from '../ui/RowCheckbox.tsx'
import { BulkActions } from './BulkActions.tsx'
import { IssueRow } from './IssueRow.tsx'
import classes from './IssueTable.module.css'
import type { IssueAction } from './issue-action.ts'
import type { IssueSearchParams } from './issue-search.ts'
import type { RowWindow } from './row-window.ts'
import { SelectedNote } from './SelectedNote.tsx'
import { useScrollMark } from './useScrollMark.ts'
import type { Selection } from './useSelection.ts'

export interface IssueTableProps {
  readonly org: string
  readonly issues: readonly IssueSummary[]
  /** How many the search finds on all pages. */
  readonly hits: number | undefined
  readonly period: '24h' | '14d'
  readonly onParams: (params: Partial<IssueSearchParams>) => void
  readonly selection: Selection
  readonly currentId: string | undefined
  /** Somebody has deleted or merged them since they were shown. */
  readonly deletedIds: ReadonlySet<string>
  readonly listRef: RefObject<HTMLUListElement | null>
  readonly rowWindow: RowWindow
  readonly onAction: (action: IssueAction) => void
  readonly onMerge: (() => void) | undefined
  readonly isMerging: boolean
}

export function IssueTable(props: IssueTableProps) {
  const { org, issues, period, selection, currentId, deletedIds, listRef } = props
  const { start, end, before, after } = props.rowWindow
  const t = useTranslations('issues')
  useScrollMark(listRef)
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
      <ul className={classes.rows} aria-label={t('stream.title')} ref={listRef}>
        {before > 0 && <li className={classes.room} style={{ height: before }} aria-hidden />}
        {issues.slice(start, end).map((issue, index) => (
          <IssueRow
            key={issue.id}
            org={org}
            issue={issue}
            place={start + index}
            rowCount={props.hits ?? issues.length}
            period={period}
            isSelected={selection.ids.has(issue.id)}
            isCurrent={issue.id === currentId}
            isDeleted={deletedIds.has(issue.id)}
            onSelect={selection.onSelect}
          />
        ))}
        {after > 0 && <li className={classes.room} style={{ height: after }} aria-hidden />}
      </ul>
    </div>
  )
}

const PERIODS = ['24h', '14d'] as const

/** Names of the columns, or what can be done with the selection while there is one. */
function TableHead(props: IssueTableProps) {
  const { org, issues, period, onParams, selection, onAction, onMerge, isMerging } = props
  const t = useTranslations('issues')
  const count = selection.ids.size
  const selected = issues.filter(({ id }) => selection.ids.has(id))
  return (
    <div className={classes.head} data-selecting={count > 0 || undefined}>
      <div className={classes.check}>
        <RowCheckbox
          label={t('stream.head.selectAll')}
          isChecked={count > 0 && count === issues.length}
          isMixed={count > 0 && count < issues.length}
          onChange={selection.onSelectAll}
        />
      </div>
      {count > 0 ? (
        <BulkActions
          org={org}
          ids={selected.map(({ id }) => id)}
          isAll={selection.isAll}
          projectIds={[...new Set(selected.map(({ project }) => project.id))]}
          onAction={onAction}
          onMerge={onMerge}
          isMerging={isMerging}
          onClear={() => selection.onSelectAll(false)}
        />
      ) : (
        <ColumnNames period={period} onParams={onParams} />
      )}
    </div>
  )
}

const ColumnNames = memo(function ColumnNames(props: Pick<IssueTableProps, 'period' | 'onParams'>) {
  const { period, onParams } = props
  const t = useTranslations('issues')
  return (
    <>
      <span>{t('stream.head.issue')}</span>
      <SegmentedControl
        className={classes.period}
        aria-label={t('stream.head.graph')}
        value={period}
        onChange={(value) => onParams({ groupStatsPeriod: value })}
        data={PERIODS.map((value) => ({ value, label: t(`chart.name.${value}`) }))}
      />
      <span className={classes.right}>{t('stream.head.events')}</span>
      <span className={classes.right}>{t('stream.head.users')}</span>
      <span className={classes.right}>{t('stream.head.last')}</span>
      <span className={`${classes.right} ${classes.first}`}>{t('stream.head.first')}</span>
      <span className={classes.priority}>{t('stream.head.priority')}</span>
      <span className="sr-only">{t('stream.head.assignee')}</span>
    </>
  )
})
