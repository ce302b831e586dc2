import type { EventDetail } from '@vedette/protocol/api/event'
import { useChosenOptions } from '../account/index.ts'
import { isApiStatus } from '../api/api-error.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { EventElsewhere } from './EventElsewhere.tsx'
import { EventNavigation, type EventPlace } from './EventNavigation.tsx'
import { EventOutline } from './EventOutline.tsx'
import { EventProvider } from './EventProvider.tsx'
import { EventSections } from './EventSections.tsx'
import classes from './EventTab.module.css'
import { NoEventsThere } from './NoEventsThere.tsx'
import { isPlace, useEvent } from './useEvents.ts'

export interface EventTabProps extends EventPlace {
  /** An id, `recommended`, `latest` or `oldest`; undefined for what the account prefers. */
  readonly eventId: string | undefined
  /** Events of this environment alone are stepped through; undefined for all. */
  readonly environment: string | undefined
  readonly onEnvironment: (environment: string | undefined) => void
}

/** The account's number for the most recent call last. */
const OLDEST_FIRST = 1

/** One event of an issue, with the way to its neighbours. */
export function EventTab({ eventId, environment, onEnvironment, ...place }: EventTabProps) {
  const { defaultIssueEvent = 'recommended', stacktraceOrder } = useChosenOptions()
  const asked = { eventId: eventId ?? defaultIssueEvent, environment }
  const query = useEvent(place.org, place.issueId, asked)
  // An id that means no event means none anywhere.
  const isMissing = isPlace(asked.eventId) && isApiStatus(query.error, 404) && !query.data
  if (environment !== undefined && isMissing) {
    return <NoEventsThere environment={environment} onEnvironment={onEnvironment} />
  }
  return (
    <QueryView query={query} lines={10}>
      {(event: EventDetail) => (
        <EventProvider
          org={place.org}
          project={place.project}
          event={event}
          isNewestFirst={stacktraceOrder !== OLDEST_FIRST}
        >
          <div className={classes.tab}>
            <EventNavigation {...place} event={event} />
            <EventElsewhere event={event} environment={environment} />
            <EventOutline event={event} />
            {/* Keyed by event: what was unfolded in one event is folded in the next. */}
            <EventSections key={event.eventID} org={place.org} event={event} />
          </div>
        </EventProvider>
      )}
    </QueryView>
  )
}
