import type { EventDetail } from '@vedette/protocol/api/event'
import { QueryView } from '../ui/QueryView.tsx'
import { EventNavigation, type EventPlace } from './EventNavigation.tsx'
import { EventSections } from './EventSections.tsx'
import classes from './EventTab.module.css'
import { useEvent } from './useEvents.ts'

export interface EventTabProps extends EventPlace {
  /** An id, `latest` or `oldest`. */
  readonly eventId: string
}

/** One event of an issue, with the way to its neighbours. */
export function EventTab({ eventId, ...place }: EventTabProps) {
  const query = useEvent(place.org, place.issueId, eventId)
  return (
    <QueryView query={query} lines={10}>
      {(event: EventDetail) => (
        <div className={classes.tab}>
          <EventNavigation {...place} event={event} />
          {/* Keyed by event: what was unfolded in one event is folded in the next. */}
          <EventSections key={event.eventID} org={place.org} event={event} />
        </div>
      )}
    </QueryView>
  )
}
