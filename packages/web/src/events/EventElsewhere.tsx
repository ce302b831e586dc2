import type { EventDetail } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import classes from './EventTab.module.css'

export interface EventElsewhereProps {
  readonly event: Pick<EventDetail, 'tags'>
  readonly environment: string | undefined
}

/** An event that was opened by its id may be of another environment than the one chosen. */
export function EventElsewhere({ event, environment }: EventElsewhereProps) {
  const t = useTranslations('events')
  const own = event.tags.find(({ key }) => key === 'environment')?.value
  if (environment === undefined || own === environment) return null
  const names = { chosen: () => <bdi>{environment}</bdi>, own: () => <bdi>{own}</bdi> }
  return (
    <p className={classes.elsewhere} role="status">
      {own === undefined
        ? t.rich('environment.elsewhereNone', names)
        : t.rich('environment.elsewhere', names)}
    </p>
  )
}
