import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { Age } from '../ui/Age.tsx'
import { formatCount, formatExactCount, formatPlural } from '../ui/format-count.ts'
import { Sparkline } from '../ui/Sparkline.tsx'
import { AssigneeMark } from './AssigneeMark.tsx'
import { IssueRowMeta } from './IssueRowMeta.tsx'
import classes from './IssueTable.module.css'
import { splitIssueTitle } from './issue-title.ts'

export interface IssueRowProps {
  readonly org: string
  readonly issue: IssueSummary
  readonly period: '24h' | '14d'
  readonly isSelected: boolean
  readonly isCurrent: boolean
  readonly onSelect: (id: string, isSelected: boolean) => void
}

export function IssueRow({ org, issue, period, isSelected, isCurrent, onSelect }: IssueRowProps) {
  const { head, rest } = splitIssueTitle(issue)
  const counts = (issue.stats[period] ?? []).map(([, count]) => count)
  const inPeriod = counts.reduce((sum, count) => sum + count, 0)
  return (
    <li
      className={classes.row}
      data-issue={issue.id}
      data-selected={isSelected || undefined}
      data-current={isCurrent || undefined}
      aria-current={isCurrent || undefined}
    >
      <Checkbox
        className={classes.check}
        size="xs"
        aria-label={`Select ${issue.shortId}`}
        checked={isSelected}
        onChange={(event) => onSelect(issue.id, event.currentTarget.checked)}
      />
      <div className={classes.main}>
        <Link
          className={classes.title}
          to="/organizations/$org/issues/$issueId/"
          params={{ org, issueId: issue.id }}
          title={issue.title}
        >
          <bdi>{head}</bdi> {rest && <bdi className={classes.value}>{rest}</bdi>}
        </Link>
        <IssueRowMeta issue={issue} />
      </div>
      <div className={classes.graph}>
        <Sparkline counts={counts} label={`${formatPlural(inPeriod, 'event')} in ${period}`} />
      </div>
      <Numeral className={classes.events} count={Number(issue.count)} one="event" />
      <Numeral className={classes.users} count={issue.userCount} one="user" />
      <div className={`${classes.age} ${classes.last}`}>
        <span className="sr-only">last seen </span>
        <Age at={issue.lastSeen} isShort />
      </div>
      <div className={`${classes.age} ${classes.first}`}>
        <span className="sr-only">first seen </span>
        <Age at={issue.firstSeen} isShort />
      </div>
      <div className={classes.assignee}>
        <AssigneeMark assignee={issue.assignedTo} />
      </div>
    </li>
  )
}

interface NumeralProps {
  readonly count: number
  readonly one: string
  readonly className: string | undefined
}

function Numeral({ count, one, className }: NumeralProps) {
  return (
    <div className={`${classes.numeral} ${className}`} title={formatExactCount(count)}>
      {formatCount(count)}
      <span className={classes.unit}> {count === 1 ? one : `${one}s`}</span>
    </div>
  )
}
