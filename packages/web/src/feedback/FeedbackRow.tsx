import { Button, Group } from '@mantine/core'
import type { UserReportStatus, UserReportSummary } from '@vedette/protocol/api/attachment'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './Feedback.module.css'
import { FeedbackFiles } from './FeedbackFiles.tsx'
import { useChangeFeedback } from './useFeedback.ts'

export interface FeedbackRowProps {
  readonly org: string
  readonly report: UserReportSummary
  /** Null where it is no longer there: nothing is left to decide. */
  readonly project: FeedbackProject | null
  readonly onDelete?: () => void
  /** What it is about. */
  readonly children: ReactNode
}

export interface FeedbackProject {
  readonly id: string
  readonly slug: string
}

const TONES = { unresolved: 'neutral', resolved: 'good', spam: 'warning' } as const

/** One report: who wrote what and when, about what, and what is decided about it. */
export function FeedbackRow({ org, report, project, onDelete, children }: FeedbackRowProps) {
  const t = useTranslations('feedback')
  const { feedbackID } = report
  return (
    <li className={classes.row}>
      <article className={classes.report} aria-label={t('row.by', { name: nameOf(report, t) })}>
        <header className={classes.head}>
          <bdi className={classes.name}>{nameOf(report, t)}</bdi>
          {report.email !== '' && report.name !== '' && (
            <bdi className={classes.detail}>{report.email}</bdi>
          )}
          <span className={classes.detail}>
            <Age at={report.dateCreated} />
          </span>
          <Badge tone={TONES[report.status]}>{t(`status.${report.status}`)}</Badge>
        </header>
        <div className={classes.comments}>
          <SafeText text={report.comments} />
        </div>
        {project && feedbackID && (
          <FeedbackFiles org={org} project={project.slug} feedback={feedbackID} />
        )}
        <div className={classes.facts}>
          {children}
          {report.url !== null && <SafeText text={report.url} isLinked />}
        </div>
      </article>
      {project && <Decisions org={org} report={report} project={project} onDelete={onDelete} />}
    </li>
  )
}

function nameOf(
  { name, email }: UserReportSummary,
  t: ReturnType<typeof useTranslations<'feedback'>>,
): string {
  return name || email || t('row.somebody')
}

interface DecisionsProps {
  readonly org: string
  readonly report: UserReportSummary
  readonly project: FeedbackProject
  readonly onDelete: (() => void) | undefined
}

function Decisions({ org, report, project, onDelete }: DecisionsProps) {
  const t = useTranslations('feedback')
  const change = useChangeFeedback({ org, project: project.slug, id: report.id, onDelete })
  const known = useOrganization(org).data?.projects.find(({ id }) => id === project.id)
  if (!known?.access.includes('event:write')) return null
  const ways: readonly UserReportStatus[] =
    report.status === 'unresolved' ? ['resolved', 'spam'] : ['unresolved']
  return (
    <div className={classes.decisions}>
      <Group gap="xs">
        {ways.map((status) => (
          <Button
            key={status}
            size="compact-xs"
            variant="default"
            disabled={change.isPending}
            onClick={() => change.mutate(status)}
          >
            {t(`action.${status}`)}
          </Button>
        ))}
        {known.access.includes('event:admin') && (
          <ConfirmButton
            label={t('action.delete')}
            title={t('action.deleteTitle')}
            isDangerous
            isCompact
            isPending={change.isPending}
            error={change.error}
            onConfirm={(onDone) => change.mutate(null, { onSuccess: onDone })}
          >
            {t('action.deleteDetail')}
          </ConfirmButton>
        )}
      </Group>
      <Refusal error={change.error} />
    </div>
  )
}
