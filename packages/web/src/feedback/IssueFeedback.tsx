import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { EventLink } from './EventLink.tsx'
import classes from './Feedback.module.css'
import { type FeedbackProject, FeedbackRow } from './FeedbackRow.tsx'
import { useIssueFeedback } from './useFeedback.ts'

export interface IssueFeedbackProps {
  readonly org: string
  readonly issueId: string
  readonly project: FeedbackProject
  readonly onDelete: () => void
}

/** What users who saw the error wrote about it. */
export function IssueFeedback({ org, issueId, project, onDelete }: IssueFeedbackProps) {
  const t = useTranslations('feedback')
  const [cursor, setCursor] = useState<string>()
  const feedback = useIssueFeedback(org, issueId, cursor)
  return (
    <Section title={t('page.title')}>
      <QueryView
        query={feedback}
        // A later page may have lost its last row: the way back is below it.
        isEmpty={({ rows, previous }) => rows.length === 0 && previous === undefined}
        empty={<EmptyState title={t('issue.empty')}>{t('issue.emptyDetail')}</EmptyState>}
      >
        {(page) => (
          <>
            <ul className={classes.plainRows}>
              {page.rows.map((report) => (
                <FeedbackRow
                  key={report.id}
                  org={org}
                  report={report}
                  project={project}
                  onDelete={onDelete}
                >
                  {report.event && (
                    <EventLink org={org} issueId={issueId} eventId={report.event.id} />
                  )}
                </FeedbackRow>
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}
