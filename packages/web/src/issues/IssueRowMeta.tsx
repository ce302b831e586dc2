import type { IssueSummary } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { LevelWord } from '../events/index.ts'
import { Badge } from '../ui/Badge.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './IssueTable.module.css'
import { findStateWord } from './state-word.ts'

/** The second line of a row: what tells this issue from its neighbours. */
export function IssueRowMeta({ issue, isDeleted }: { issue: IssueSummary; isDeleted: boolean }) {
  const t = useTranslations('issues')
  const state = findStateWord(t, issue)
  return (
    <div className={classes.meta}>
      <LevelWord level={issue.level} />
      <span className={classes.shortId} title={issue.shortId}>
        {issue.shortId}
      </span>
      {isDeleted && <Badge tone="neutral">{t('stream.row.gone')}</Badge>}
      {state && !isDeleted && <Badge tone={state.tone}>{state.word}</Badge>}
      {issue.isUnhandled && <Badge tone="error">{t('state.unhandled')}</Badge>}
      <span className={classes.project} title={issue.project.name}>
        <bdi>{issue.project.slug}</bdi>
      </span>
      {issue.numComments > 0 && (
        <span>{t('stream.row.comments', { count: issue.numComments })}</span>
      )}
      {issue.annotations.map(({ displayName }) =>
        typeof displayName === 'string' ? (
          <span key={displayName} className={classes.annotation}>
            <SafeText text={displayName} />
          </span>
        ) : undefined,
      )}
      {issue.culprit !== '' && (
        <span className={classes.culprit} title={issue.culprit}>
          <bdi>{issue.culprit}</bdi>
        </span>
      )}
    </div>
  )
}
