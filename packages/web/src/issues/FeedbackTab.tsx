import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { UserReportStatus, UserReportSummary } from '@vedette/protocol/api/attachment'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueParts.module.css'
import type { IssuePartProps } from './SimilarTab.tsx'
import { useIssueAccess } from './useIssueAccess.ts'
import { useChangeReport, useIssueReports } from './useIssueFiles.ts'

/** What users who saw the error wrote about it. */
export function FeedbackTab({ org, issue }: IssuePartProps) {
  const t = useTranslations('issues')
  const [cursor, setCursor] = useState<string>()
  const reports = useIssueReports(org, issue.id, cursor)
  return (
    <Section title={t('feedback.title')}>
      <QueryView
        query={reports}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('feedback.empty')}>{t('feedback.emptyHint')}</EmptyState>}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((row) => (
                <li key={row.id} className={classes.row}>
                  <ReportRow org={org} issue={issue} row={row} />
                </li>
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

const TONES = { unresolved: 'info', resolved: 'good', spam: 'neutral' } as const satisfies Record<
  UserReportStatus,
  Tone
>
const NEXT = {
  unresolved: ['resolved', 'spam'],
  resolved: ['unresolved'],
  spam: ['unresolved'],
} as const satisfies Record<UserReportStatus, readonly UserReportStatus[]>

function ReportRow({ org, issue, row }: IssuePartProps & { readonly row: UserReportSummary }) {
  const t = useTranslations('issues')
  const { mayChange } = useIssueAccess(org, [issue.project.id])
  const change = useChangeReport(org, issue)
  const params = { org, issueId: issue.id, eventId: row.event?.eventID ?? '' }
  return (
    <div className={classes.rowMain}>
      <div className={classes.rowMeta}>
        <strong>
          <SafeText text={row.name || row.email || t('feedback.nobody')} />
        </strong>
        {row.name !== '' && <SafeText text={row.email} />}
        <Badge tone={TONES[row.status]}>{t(`feedback.status.${row.status}`)}</Badge>
        <Age at={row.dateCreated} />
        {row.event && (
          <Link to="/organizations/$org/issues/$issueId/events/$eventId/" params={params}>
            {t('feedback.event')}
          </Link>
        )}
      </div>
      <div className={classes.text}>
        <SafeText text={row.comments} />
      </div>
      {row.url !== null && (
        <div className={classes.rowMeta}>
          <SafeText text={row.url} isLinked />
        </div>
      )}
      <Refusal error={change.error} />
      {mayChange && (
        <div className={classes.bar}>
          {NEXT[row.status].map((status) => (
            <Button
              key={status}
              variant="default"
              size="compact-xs"
              mt={6}
              disabled={change.isPending}
              onClick={() => change.mutate({ id: row.id, status })}
            >
              {t(`feedback.mark.${status}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
