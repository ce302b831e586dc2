import type { EventDetail } from '@vedette/protocol/api/event'
import { QueryView } from '../ui/QueryView.tsx'
import { EventNavigation } from './EventNavigation.tsx'
import { EventSections } from './EventSections.tsx'
import classes from './EventTab.module.css'
import { useEvent } from './useEvents.ts'

export interface EventTabProps {
  readonly org: string
  readonly project: string
  readonly issueId: string
  /** An id, `latest` or `oldest`. */
  readonly eventId: string
}

/** One event of an issue, with the way to its neighbours. */
export function EventTab(props: EventTabProps) {
  const query = useEvent(props.org, props.issueId, props.eventId)
  return (
    <QueryView query={query} lines={10}>
      {(event: EventDetail) => (
        <div className={classes.tab}>
          <EventNavigation {...props} event={event} />
          {/* Keyed by event: what was unfolded in one event is folded in the next. */}
          <EventSections key={event.eventID} org={props.org} event={event} />
        </div>
      )}
    </QueryView>
  )
}
