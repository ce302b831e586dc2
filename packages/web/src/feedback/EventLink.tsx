import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

export interface EventLinkProps {
  readonly org: string
  readonly issueId: string
  readonly eventId: string
}

/** To the event that a report is about. */
export function EventLink({ org, issueId, eventId }: EventLinkProps) {
  const t = useTranslations('feedback')
  return (
    <Link
      to="/organizations/$org/issues/$issueId/events/$eventId/"
      params={{ org, issueId, eventId }}
    >
      {t('row.event')}
    </Link>
  )
}
