import { Link } from '@tanstack/react-router'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { LevelBadge } from '../events/index.ts'
import { Age } from '../ui/Age.tsx'
import classes from './Releases.module.css'

export interface ReleaseIssueListProps {
  readonly org: string
  readonly issues: readonly IssueSummary[]
}

/** Issues in short: what, where, how often, how lately. */
export function ReleaseIssueList({ org, issues }: ReleaseIssueListProps) {
  const t = useTranslations('releases')
  return (
    <ul className={classes.list}>
      {issues.map((issue) => (
        <li key={issue.id} className={classes.line}>
          <LevelBadge level={issue.level} />{' '}
          <Link
            className={classes.message}
            to="/organizations/$org/issues/$issueId/"
            params={{ org, issueId: issue.id }}
          >
            <bdi>{issue.title}</bdi>
          </Link>
          <div className={classes.detail}>
            <bdi>{issue.culprit}</bdi> · {t('counts.events', { count: Number(issue.count) })} ·{' '}
            <Age at={issue.lastSeen} />
          </div>
        </li>
      ))}
    </ul>
  )
}
