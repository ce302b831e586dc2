import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EventDetail, EventSummary } from '@vedette/protocol/api/event'
import { useApi } from '../api/ApiProvider.tsx'
import { type EventListSearch, eventKeys } from './event-keys.ts'

const PAGE_ROWS = 50
const MOVING: ReadonlySet<string> = new Set(['recommended', 'latest', 'oldest'])

/** One event; `recommended`, `latest` and `oldest` are ids too. */
export function useEvent(org: string, issueId: string, eventId: string) {
  const api = useApi()
  const path = `${eventsPath(org, issueId)}${encodeURIComponent(eventId)}/`
  // A stored event never changes, but which one is the latest does.
  const isMoving = MOVING.has(eventId)
  return useQuery({
    queryKey: eventKeys.detail(org, issueId, eventId),
    queryFn: ({ signal }) => api.get<EventDetail>(path, {}, signal),
    staleTime: isMoving ? 10_000 : 600_000,
    placeholderData: keepPreviousData,
  })
}

export function useEventList(org: string, issueId: string, search: EventListSearch) {
  const api = useApi()
  return useQuery({
    queryKey: eventKeys.list(org, issueId, search),
    queryFn: ({ signal }) =>
      api.list<EventSummary>(
        eventsPath(org, issueId),
        { query: search.query || undefined, cursor: search.cursor, limit: PAGE_ROWS },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

function eventsPath(org: string, issueId: string): string {
  return `/organizations/${encodeURIComponent(org)}/issues/${encodeURIComponent(issueId)}/events/`
}
