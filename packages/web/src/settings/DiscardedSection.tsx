import { Button } from '@mantine/core'
import type { DiscardedIssueSummary } from '@vedette/protocol/api/discarded-issue'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useRows } from './useSettings.ts'

/** Issues that were deleted with the wish to see no more of their events. */
export function DiscardedSection({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const path = projectPath(org, settings.slug, 'tombstones/')
  const [cursor, setCursor] = useState<string>()
  const issues = useRows<DiscardedIssueSummary>(path, { cursor })
  const mayTakeBack = ['event:admin', 'project:admin'].some((scope) =>
    settings.access.includes(scope),
  )
  return (
    <Section title={t('project.discarded.title')}>
      <p className={classes.text}>{t('project.discarded.note')}</p>
      <QueryView
        query={issues}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('project.discarded.none')} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((issue) => (
                <DiscardedRow
                  key={issue.id}
                  issue={issue}
                  path={`${path}${issue.id}/`}
                  mayTakeBack={mayTakeBack}
                />
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

interface DiscardedRowProps {
  readonly issue: DiscardedIssueSummary
  readonly path: string
  readonly mayTakeBack: boolean
}

function DiscardedRow({ issue, path, mayTakeBack }: DiscardedRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.discarded.taken'))
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{issue.message}</bdi>
        <div className={classes.detail}>
          <bdi>{issue.culprit}</bdi> ·{' '}
          {t.rich('project.discarded.by', {
            who: () => <bdi>{issue.actor?.name ?? t('project.somebody')}</bdi>,
            age: () => <Age at={issue.dateAdded} />,
          })}
        </div>
        <Refusal error={remove.error} />
      </div>
      {mayTakeBack && (
        <Button
          variant="default"
          loading={remove.isPending}
          aria-label={t('project.discarded.takeWhat', { what: issue.message })}
          onClick={() => remove.mutate({ method: 'DELETE', path })}
        >
          {t('project.discarded.take')}
        </Button>
      )}
    </li>
  )
}
