import { Button, Checkbox } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { MergeIcon } from '../ui/icons.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { CompareDialog } from './CompareDialog.tsx'
import classes from './IssueParts.module.css'
import { useIssueAccess } from './useIssueAccess.ts'
import { useMergeIssues } from './useMergeIssues.ts'
import { type SimilarIssue, type SimilarityScores, useSimilarIssues } from './useSimilarIssues.ts'

export interface IssuePartProps {
  readonly org: string
  readonly issue: IssueDetail
}

/** Issues that may have the same cause, to be compared with this one and merged. */
export function SimilarTab({ org, issue }: IssuePartProps) {
  const t = useTranslations('issues')
  const similar = useSimilarIssues(org, issue.id)
  return (
    <Section title={t('similar.title')} note={t('similar.note')}>
      <QueryView
        query={similar}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('similar.empty')}>{t('similar.emptyHint')}</EmptyState>}
      >
        {(rows) => <SimilarList key={issue.id} org={org} issue={issue} rows={rows} />}
      </QueryView>
    </Section>
  )
}

type ListProps = IssuePartProps & { readonly rows: readonly SimilarIssue[] }

function SimilarList({ org, issue, rows }: ListProps) {
  const t = useTranslations('issues')
  const navigate = useNavigate()
  const { mayChange } = useIssueAccess(org, [issue.project.id])
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const { merge, isPending } = useMergeIssues({
    org,
    onMerged(parent) {
      setIds(new Set())
      const params = { org, issueId: parent }
      void navigate({ to: '/organizations/$org/issues/$issueId/merged/', params })
    },
  })
  const chosen = rows.map(([one]) => one).filter(({ id }) => ids.has(id))
  function onSelect(id: string, isSelected: boolean): void {
    const next = new Set(ids)
    if (isSelected) next.add(id)
    else next.delete(id)
    setIds(next)
  }
  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row[0].id} className={classes.row}>
            {mayChange && (
              <Checkbox
                size="xs"
                aria-label={t('similar.select', { id: row[0].shortId })}
                checked={ids.has(row[0].id)}
                onChange={(event) => onSelect(row[0].id, event.currentTarget.checked)}
              />
            )}
            <SimilarRow org={org} issue={issue} row={row} />
          </li>
        ))}
      </ul>
      {mayChange && (
        <Button
          leftSection={<MergeIcon size={14} />}
          disabled={chosen.length === 0}
          loading={isPending}
          onClick={() => merge([issue, ...chosen])}
        >
          {t('similar.merge', { count: chosen.length })}
        </Button>
      )}
    </>
  )
}

function SimilarRow({ org, issue, row }: IssuePartProps & { readonly row: SimilarIssue }) {
  const t = useTranslations('issues')
  const [isCompared, setIsCompared] = useState(false)
  const [other, scores] = row
  return (
    <>
      <div className={classes.rowMain}>
        <Link
          className={classes.rowTitle}
          to="/organizations/$org/issues/$issueId/"
          params={{ org, issueId: other.id }}
        >
          <SafeText text={other.title} />
        </Link>
        <div className={classes.rowMeta}>
          <span>{other.shortId}</span>
          {other.culprit !== '' && (
            <span className={classes.code}>
              <bdi>{other.culprit}</bdi>
            </span>
          )}
          <span>{t('similar.events', { count: Number(other.count) })}</span>
          <Age at={other.lastSeen} />
        </div>
        <Scores scores={scores} />
      </div>
      <Button
        variant="default"
        aria-label={t('similar.compareWith', { id: other.shortId })}
        onClick={() => setIsCompared(true)}
      >
        {t('similar.compare')}
      </Button>
      {isCompared && (
        <CompareDialog org={org} left={issue} right={other} onClose={() => setIsCompared(false)} />
      )}
    </>
  )
}

function Scores({ scores }: { scores: SimilarityScores }) {
  const t = useTranslations('issues')
  const { exception, message, stacktrace } = scores
  const percent = (score: number) => Math.round(score * 100)
  return (
    <div className={classes.rowMeta}>
      <strong>{t('similar.score.all', { percent: percent(exception) })}</strong>
      <span>{t('similar.score.title', { percent: percent(message) })}</span>
      {stacktrace !== null && (
        <span>{t('similar.score.stack', { percent: percent(stacktrace) })}</span>
      )}
    </div>
  )
}
