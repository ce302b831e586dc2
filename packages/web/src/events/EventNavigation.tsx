import { Link, useNavigate } from '@tanstack/react-router'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { ChevronLeftIcon, ChevronRightIcon, FirstIcon, LastIcon, StarIcon } from '../ui/icons.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { useShortcuts } from '../ui/useShortcuts.ts'
import classes from './EventTab.module.css'
import { formatEventMarkdown } from './event-markdown.ts'
import { Remarked } from './Remarked.tsx'
import { timestampRemarks } from './remarks.ts'
import { StepLink } from './StepLink.tsx'

const ADDRESS = '/organizations/$org/issues/$issueId/events/$eventId/'

export interface EventPlace {
  readonly org: string
  /** The project's slug. */
  readonly project: string
  readonly issueId: string
}

export interface EventNavigationProps extends EventPlace {
  readonly event: EventDetail
}

/** First, previous, next, latest, recommended: by buttons and by the keys o, p, n, l, h. */
export function EventNavigation({ org, issueId, event }: EventNavigationProps) {
  const t = useTranslations('events')
  const navigate = useNavigate()
  const { previousEventID: previous, nextEventID: next } = event
  const isAlone = previous === null && next === null
  function go(eventId: string | null): void {
    if (eventId !== null) void navigate({ to: ADDRESS, params: { org, issueId, eventId } })
  }
  useShortcuts({
    o: () => go(previous && 'oldest'),
    p: () => go(previous),
    n: () => go(next),
    l: () => go(next && 'latest'),
    // The r reopens the issue, here as in the stream.
    h: () => go(isAlone ? null : 'recommended'),
  })
  const step = (label: string, eventId: string | null, icon: ReactNode) => (
    <StepLink
      label={label}
      params={eventId === null ? null : { org, issueId, eventId }}
      icon={icon}
    />
  )
  return (
    <div className={classes.bar}>
      <nav className={classes.steps} aria-label={t('nav.label')}>
        {step(t('nav.oldest'), previous && 'oldest', <FirstIcon />)}
        {step(t('nav.previous'), previous, <ChevronLeftIcon />)}
        {step(t('nav.next'), next, <ChevronRightIcon />)}
        {step(t('nav.latest'), next && 'latest', <LastIcon />)}
        {step(t('nav.recommended'), isAlone ? null : 'recommended', <StarIcon />)}
      </nav>
      <EventFacts org={org} issueId={issueId} event={event} />
      <EventActions org={org} event={event} issueId={issueId} />
    </div>
  )
}

type FactsProps = Pick<EventNavigationProps, 'org' | 'issueId' | 'event'>

function EventFacts({ org, issueId, event }: FactsProps) {
  const t = useTranslations('events')
  const times = useTimes()
  const params = { org, issueId, eventId: event.eventID }
  return (
    <div className={classes.facts}>
      <Link to={ADDRESS} params={params} className={classes.id} title={event.eventID}>
        {event.eventID.slice(0, 8)}
      </Link>
      <CopyButton text={event.eventID} label={t('nav.copyId')} isIcon />
      <span className={classes.when}>
        <Age at={event.dateCreated} /> · {times.exact(event.dateCreated)}
        <Remarked remarks={timestampRemarks(event)} value={event.dateCreated} />
      </span>
    </div>
  )
}

function EventActions({ org, issueId, event }: FactsProps) {
  const t = useTranslations('events')
  const page = `/organizations/${org}/issues/${issueId}/events/${event.eventID}/`
  const link = () => new URL(page, window.location.href).href
  return (
    <div className={classes.actions}>
      <CopyButton text={link} label={t('nav.copyLink')} />
      <CopyButton
        text={() => formatEventMarkdown(t, event, link())}
        label={t('nav.copyMarkdown')}
      />
    </div>
  )
}
