import { Link } from '@tanstack/react-router'
import type { PublicIssue } from '@vedette/protocol/api/public-project'
import { useTranslations } from 'use-intl'
import { LevelWord } from '../events/index.ts'
import { Age } from '../ui/Age.tsx'
import { formatCount, formatExactCount } from '../ui/format-count.ts'
import classes from './PublicProjectPage.module.css'
import type { PublicPlace } from './usePublicProject.ts'

export function PublicIssueRow({ org, project, issue }: PublicPlace & { issue: PublicIssue }) {
  const t = useTranslations('share')
  const count = Number(issue.count)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link
          className={classes.link}
          to="/public/$org/$project/$issueId/"
          params={{ org, project, issueId: issue.id }}
        >
          <bdi>{issue.title}</bdi>
        </Link>
        <div className={classes.note}>
          <LevelWord level={issue.level} /> <span>{issue.shortId}</span>{' '}
          <bdi className={classes.culprit}>{issue.culprit}</bdi>
        </div>
      </div>
      <div className={classes.count} title={formatExactCount(count)}>
        {t.rich('row.events', {
          count,
          shown: formatCount(count),
          note: (text) => <span className={classes.note}>{text}</span>,
        })}
      </div>
      <div className={classes.age}>
        <span className="sr-only">{t('row.lastSeen')} </span>
        <Age at={issue.lastSeen} />
      </div>
    </li>
  )
}
