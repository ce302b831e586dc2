import { Link } from '@tanstack/react-router'
import type { ProjectDetail } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import classes from './GettingStartedPage.module.css'
import { TestEvent } from './TestEvent.tsx'
import { useNewestIssue } from './useProjects.ts'

export interface FirstEventPanelProps {
  readonly org: string
  readonly project: ProjectDetail
  readonly dsn: string
}

/** Waits for the first event; says so when it is there, and how it came to be known. */
export function FirstEventPanel({ org, project, dsn }: FirstEventPanelProps) {
  const t = useTranslations('projects')
  const { firstEvent } = project
  // Whoever comes later than the first event has nothing to celebrate.
  const [hasWaited, setHasWaited] = useState(firstEvent === null)
  if (firstEvent === null && !hasWaited) setHasWaited(true)
  const isNews = hasWaited && firstEvent !== null
  return (
    <section
      className={classes.panel}
      aria-label={t('first.label')}
      data-news={isNews || undefined}
    >
      <div role="status">
        {firstEvent === null && (
          <>
            <p className={classes.waiting}>
              <span className={classes.pulse} aria-hidden="true" /> {t('first.waiting')}
            </p>
            <p className={classes.detail}>{t('first.waitingDetail')}</p>
          </>
        )}
        {isNews && (
          <>
            <span className={classes.mark} aria-hidden="true">
              <CheckIcon size={30} />
            </span>
            <p className={classes.title}>{t('first.here')}</p>
            <p className={classes.detail}>{t('first.hereDetail')}</p>
          </>
        )}
        {firstEvent !== null && !isNews && (
          <p className={classes.detail}>
            {t.rich('first.since', { age: () => <Age at={firstEvent} /> })}
          </p>
        )}
      </div>
      {firstEvent !== null && <NewestIssue org={org} project={project} />}
      <TestEvent org={org} project={project.slug} dsn={dsn} />
    </section>
  )
}

function NewestIssue({ org, project }: { org: string; project: ProjectDetail }) {
  const t = useTranslations('projects')
  const issue = useNewestIssue(org, project.slug, true).data
  return (
    <div className={classes.ways}>
      {issue && (
        <Link
          className={classes.issue}
          to="/organizations/$org/issues/$issueId/"
          params={{ org, issueId: issue.id }}
        >
          <bdi>{issue.title}</bdi>
        </Link>
      )}
      <Link to="/organizations/$org/issues/" params={{ org }} search={{ project: [project.id] }}>
        {t('first.allIssues')}
      </Link>
    </div>
  )
}
