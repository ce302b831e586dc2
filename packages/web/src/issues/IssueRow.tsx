import { Link } from '@tanstack/react-router'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { formatCount, formatExactCount } from '../ui/format-count.ts'
import { RowCheckbox } from '../ui/RowCheckbox.tsx'
import { Sparkline } from '../ui/Sparkline.tsx'
import { AssigneeMark } from './AssigneeMark.tsx'
import { IssueRowMeta } from './IssueRowMeta.tsx'
import classes from './IssueTable.module.css'
import { splitIssueTitle } from './issue-title.ts'

export interface IssueRowProps {
  readonly org: string
  readonly issue: IssueSummary
  /** In the whole list, from 0. */
  readonly place: number
  readonly rowCount: number
  readonly period: '24h' | '14d'
  readonly isSelected: boolean
  readonly isCurrent: boolean
  readonly isDeleted: boolean
  readonly onSelect: (id: string, isSelected: boolean) => void
}

/** Drawn again only where something of it is another: a list of rows is scrolled past quickly. */
export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { org, issue, place, rowCount, period, isSelected, isCurrent, isDeleted, onSelect } = props
  const t = useTranslations('issues')
  const { head, rest } = splitIssueTitle(issue)
  return (
    <li
      className={classes.row}
      data-issue={issue.id}
      data-row={place}
      data-selected={isSelected || undefined}
      data-current={isCurrent || undefined}
      data-deleted={isDeleted || undefined}
      aria-current={isCurrent || undefined}
      aria-posinset={place + 1}
      aria-setsize={Math.max(rowCount, place + 1)}
    >
      <div className={classes.check}>
        <RowCheckbox
          label={t('stream.row.select', { shortId: issue.shortId })}
          isChecked={isSelected}
          onChange={(isChecked) => onSelect(issue.id, isChecked)}
        />
      </div>
      <div className={classes.main}>
        <Link
          className={classes.title}
          to="/organizations/$org/issues/$issueId/"
          params={{ org, issueId: issue.id }}
          title={issue.title}
          preload={false}
        >
          <bdi>{head}</bdi> {rest && <bdi className={classes.value}>{rest}</bdi>}
        </Link>
        <IssueRowMeta issue={issue} isDeleted={isDeleted} />
      </div>
      <RowFigures issue={issue} period={period} />
      <div className={classes.assignee}>
        <AssigneeMark org={org} assignee={issue.assignedTo} />
      </div>
    </li>
  )
})

function RowFigures({ issue, period }: Pick<IssueRowProps, 'issue' | 'period'>) {
  const t = useTranslations('issues')
  const counts = (issue.stats[period] ?? []).map(([, count]) => count)
  const inPeriod = counts.reduce((sum, count) => sum + count, 0)
  const name = period === '24h' ? 'day' : 'weeks'
  const events = Number(issue.count)
  return (
    <>
      <div className={classes.graph}>
        <Sparkline
          counts={counts}
          label={t('stream.row.graph', { count: inPeriod, period: name })}
        />
      </div>
      <Numeral
        className={classes.events}
        count={events}
        unit={t('stream.row.events', { count: events })}
      />
      <Numeral
        className={classes.users}
        count={issue.userCount}
        unit={t('stream.row.users', { count: issue.userCount })}
      />
      <div className={`${classes.age} ${classes.last}`}>
        <span className="sr-only">{t('stream.row.last')} </span>
        <Age at={issue.lastSeen} isShort />
      </div>
      <div className={`${classes.age} ${classes.first}`}>
        <span className="sr-only">{t('stream.row.first')} </span>
        <Age at={issue.firstSeen} isShort />
      </div>
      <div className={classes.priority} data-priority={issue.priority}>
        <span className="sr-only">{t('stream.head.priority')} </span>
        {t('stream.row.priority', { priority: issue.priority })}
      </div>
    </>
  )
}

interface NumeralProps {
  readonly count: number
  readonly unit: string
  readonly className: string | undefined
}

function Numeral({ count, unit, className }: NumeralProps) {
  return (
    <div className={`${classes.numeral} ${className}`} title={formatExactCount(count)}>
      {formatCount(count)}
      <span className={classes.unit}> {unit}</span>
    </div>
  )
}
