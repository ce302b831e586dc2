import type { EventDetail } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import classes from './EventOutline.module.css'
import { eventOutline } from './event-outline.ts'

/** The way to each section; it stays in sight while the page is read. */
export function EventOutline({ event }: { event: EventDetail }) {
  const t = useTranslations('events')
  return (
    <nav className={classes.outline} aria-label={t('outline')}>
      {eventOutline(t, event).map(({ id, title }) => (
        <a key={id} href={`#${id}`} className={classes.entry}>
          {title}
        </a>
      ))}
    </nav>
  )
}
