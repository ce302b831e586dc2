import { Link } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { LevelBadge } from '../events/index.ts'
import { PlatformIcon } from '../projects/index.ts'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatCount, formatExactCount } from '../ui/format-count.ts'
import { SafeText } from '../ui/SafeText.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { ShortcutsButton } from '../ui/ShortcutsButton.tsx'
import { IssueActions, issueShortcuts } from './IssueActions.tsx'
import classes from './IssueHeader.module.css'
import { splitIssueTitle } from './issue-title.ts'
import { NeighborLinks } from './NeighborLinks.tsx'
import { findStateWord } from './state-word.ts'

export function IssueHeader({ org, issue }: { org: string; issue: IssueDetail }) {
  const t = useTranslations('issues')
  const { head, rest } = splitIssueTitle(issue)
  return (
    <header className={classes.header}>
      <div className={classes.main}>
        <Crumbs org={org} issue={issue} />
        <h1 className={classes.title}>
          <SafeText text={head} />
        </h1>
        {rest !== '' && (
          <ScrollBox className={classes.value} label={t('header.said')}>
            <SafeText text={rest} />
          </ScrollBox>
        )}
        <Facts issue={issue} />
      </div>
      <div className={classes.side}>
        <dl className={classes.counts}>
          <Count label={t('page.events')} count={Number(issue.count)} />
          <Count label={t('page.users')} count={issue.userCount} />
        </dl>
        <IssueActions org={org} issue={issue} />
      </div>
    </header>
  )
}

function Crumbs({ org, issue }: { org: string; issue: IssueDetail }) {
  const t = useTranslations('issues')
  return (
    <div className={classes.crumbs}>
      <Link to="/organizations/$org/issues/" params={{ org }}>
        {t('page.crumb')}
      </Link>
      <span aria-hidden="true">/</span>
      <PlatformIcon platform={issue.project.platform ?? issue.platform} />
      <Link
        to="/organizations/$org/issues/"
        params={{ org }}
        search={{ project: [issue.project.id] }}
      >
        <bdi>{issue.project.name}</bdi>
      </Link>
      <span aria-hidden="true">/</span>
      <span className={classes.shortId}>{issue.shortId}</span>
      <CopyButton text={issue.shortId} label={t('page.copyShortId')} isIcon />
      <NeighborLinks org={org} issueId={issue.id} />
      <ShortcutsButton shortcuts={issueShortcuts(t)} />
    </div>
  )
}

function Facts({ issue }: { issue: IssueDetail }) {
  const t = useTranslations('issues')
  const state = findStateWord(t, issue)
  return (
    <div className={classes.facts}>
      <LevelBadge level={issue.level} />
      {state && <Badge tone={state.tone}>{state.word}</Badge>}
      {issue.isUnhandled && <Badge tone="error">{t('state.unhandled')}</Badge>}
      {issue.culprit !== '' && (
        <span className={classes.culprit} title={t('page.culprit')}>
          <bdi>{issue.culprit}</bdi>
        </span>
      )}
      {issue.logger && (
        <span title={t('page.logger')}>
          <bdi>{issue.logger}</bdi>
        </span>
      )}
    </div>
  )
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd title={formatExactCount(count)}>{formatCount(count)}</dd>
    </div>
  )
}
