import type { SharedIssue } from '@vedette/protocol/api/shared-issue'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { EventEntries, LevelBadge } from '../events/index.ts'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './SharedIssuePage.module.css'

type ShownPart =
  | 'shortId'
  | 'title'
  | 'culprit'
  | 'level'
  | 'firstSeen'
  | 'lastSeen'
  | 'latestEvent'

export interface SharedIssueViewProps {
  readonly issue: Pick<SharedIssue, ShownPart>
  /** Where it belongs, before its number. */
  readonly trail: ReactNode
}

/** An issue as strangers see it: what failed and where, and nobody's data. */
export function SharedIssueView({ issue, trail }: SharedIssueViewProps) {
  const t = useTranslations('share')
  return (
    <main className={classes.stack}>
      <header>
        <div className={classes.note}>
          {trail} / {issue.shortId}
        </div>
        <h1 className={classes.title}>
          <SafeText text={issue.title} />
        </h1>
        <div className={classes.note}>
          <LevelBadge level={issue.level} /> <bdi>{issue.culprit}</bdi> ·{' '}
          {t.rich('firstSeen', { age: () => <Age at={issue.firstSeen} /> })} ·{' '}
          {t.rich('lastSeen', { age: () => <Age at={issue.lastSeen} /> })}
        </div>
      </header>
      {issue.latestEvent ? (
        <EventEntries event={issue.latestEvent} />
      ) : (
        <EmptyState title={t('eventsGone')} />
      )}
    </main>
  )
}
