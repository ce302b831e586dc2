import { Link } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { LevelBadge } from '../events/index.ts'
import { PlatformIcon } from '../projects/index.ts'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatCount, formatExactCount } from '../ui/format-count.ts'
import { SafeText } from '../ui/SafeText.tsx'
import { ShortcutsButton } from '../ui/ShortcutsButton.tsx'
import { ISSUE_SHORTCUTS, IssueActions } from './IssueActions.tsx'
import classes from './IssueHeader.module.css'
import { splitIssueTitle } from './issue-title.ts'
import { findStateWord } from './state-word.ts'

export function IssueHeader({ org, issue }: { org: string; issue: IssueDetail }) {
  const { head, rest } = splitIssueTitle(issue)
  return (
    <header className={classes.header}>
      <div className={classes.main}>
        <Crumbs org={org} issue={issue} />
        <h1 className={classes.title}>
          <SafeText text={head} />
        </h1>
        {rest !== '' && (
          <p className={classes.value}>
            <SafeText text={rest} />
          </p>
        )}
        <Facts issue={issue} />
      </div>
      <div className={classes.side}>
        <dl className={classes.counts}>
          <Count label="Events" count={Number(issue.count)} />
          <Count label="Users" count={issue.userCount} />
        </dl>
        <IssueActions org={org} issue={issue} />
      </div>
    </header>
  )
}

function Crumbs({ org, issue }: { org: string; issue: IssueDetail }) {
  return (
    <div className={classes.crumbs}>
      <Link to="/organizations/$org/issues/" params={{ org }}>
        Issues
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
      <CopyButton text={issue.shortId} label="Copy the short id" isIcon />
      <ShortcutsButton shortcuts={ISSUE_SHORTCUTS} />
    </div>
  )
}

function Facts({ issue }: { issue: IssueDetail }) {
  const state = findStateWord(issue)
  return (
    <div className={classes.facts}>
      <LevelBadge level={issue.level} />
      {state && <Badge tone={state.tone}>{state.word}</Badge>}
      {issue.isUnhandled && <Badge tone="error">Unhandled</Badge>}
      {issue.culprit !== '' && (
        <span className={classes.culprit} title="Culprit">
          <bdi>{issue.culprit}</bdi>
        </span>
      )}
      {issue.logger && (
        <span title="Logger">
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
