import type { UserReportSummary } from '@vedette/protocol/api/attachment'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'

/** What whoever saw the error wrote about it. */
export function FeedbackSection({ report }: { report: UserReportSummary | null }) {
  const t = useTranslations('events')
  if (report === null) return null
  const names = [report.name, report.email].filter((name) => name !== '')
  return (
    <EventSection title={t('feedback.title')} id="feedback">
      <p className={classes.note}>
        <bdi>{names.join(' · ') || t('feedback.anonymous')}</bdi> <Age at={report.dateCreated} />
      </p>
      <p className={classes.message}>
        <SafeText text={report.comments} />
      </p>
      {report.url && (
        <p className={classes.note}>
          <SafeText text={report.url} isLinked />
        </p>
      )}
    </EventSection>
  )
}
