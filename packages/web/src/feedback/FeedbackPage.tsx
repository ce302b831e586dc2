import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { UserReportWithIssue } from '@vedette/protocol/api/attachment'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { EmbedGuide } from './EmbedGuide.tsx'
import { EventLink } from './EventLink.tsx'
import classes from './Feedback.module.css'
import { FeedbackRow } from './FeedbackRow.tsx'
import { FEEDBACK_STATUSES, type FeedbackSearchParams } from './feedback-search.ts'
import { useFeedback } from './useFeedback.ts'

const ANY = ''

export interface FeedbackPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: FeedbackSearchParams
  readonly onParams: (params: Readonly<Record<string, unknown>>) => void
}

/** What the people wrote who saw an error. */
export function FeedbackPage({ org, params, onParams }: FeedbackPageProps) {
  const t = useTranslations('feedback')
  const projects = useOrganization(org).data?.projects ?? []
  const feedback = useFeedback(org, params)
  const { status = 'unresolved', project, cursor: _first, ...rest } = params
  const isFiltered = status !== 'unresolved' || project !== undefined
  return (
    <Page title={t('page.title')} heading={t('page.title')}>
      <div className={classes.controls}>
        <Select
          aria-label={t('page.project')}
          data={[
            { value: ANY, label: t('page.allProjects') },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={project ?? ANY}
          onChange={(id) => onParams({ ...rest, status, project: id })}
          searchable={projects.length > 8}
          allowDeselect={false}
        />
      </div>
      <NavTabs label={t('page.status')}>
        {FEEDBACK_STATUSES.map((one) => (
          <Link
            key={one}
            to="/organizations/$org/user-feedback/"
            params={{ org }}
            search={{ status: one, ...(project && { project }) }}
            aria-current={one === status ? 'page' : undefined}
          >
            {t(`status.${one}`)}
          </Link>
        ))}
      </NavTabs>
      <QueryView
        query={feedback}
        lines={8}
        // A later page may have lost its last row: the way back is below it.
        isEmpty={({ rows, previous }) => rows.length === 0 && previous === undefined}
        empty={
          isFiltered ? (
            <EmptyState title={t('page.noMatch')}>{t('page.noMatchDetail')}</EmptyState>
          ) : (
            <EmbedGuide org={org} projects={projects} />
          )
        }
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((report) => (
                <FeedbackRow key={report.id} org={org} report={report} project={report.project}>
                  {report.project && <bdi>{report.project.name}</bdi>}
                  <About org={org} report={report} />
                </FeedbackRow>
              ))}
            </ul>
            <Pager {...page} onMove={(cursor) => onParams({ ...params, cursor })} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function About({ org, report }: { readonly org: string; readonly report: UserReportWithIssue }) {
  const t = useTranslations('feedback')
  const { issue, event } = report
  if (issue === null) return <span>{t('row.noIssue')}</span>
  return (
    <>
      <Link to="/organizations/$org/issues/$issueId/" params={{ org, issueId: issue.id }}>
        <bdi>{issue.title}</bdi>
      </Link>
      {event && <EventLink org={org} issueId={issue.id} eventId={event.id} />}
    </>
  )
}
