import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { EventDetail, EventSummary } from '@vedette/protocol/api/event'
import { useApi } from '../api/ApiProvider.tsx'
import { saveText } from '../ui/save-text.ts'
import { formatEventCsv } from './event-csv.ts'
import { type EventListSearch, eventKeys } from './event-keys.ts'

const PAGE_ROWS = 50
const EXPORT_PAGE_ROWS = 100
/** A thousand events: enough to sort and count in a spreadsheet, and soon fetched. */
const EXPORT_PAGES_MAX = 10
const PLACES: ReadonlySet<string> = new Set(['recommended', 'latest', 'oldest'])

/** True for what names an event by its place among others, and not by its id. */
export function isPlace(eventId: string): boolean {
  return PLACES.has(eventId)
}

export interface EventQuestion {
  readonly eventId: string
  /** Where its neighbours are looked for, and what an id that is a place means. */
  readonly environment: string | undefined
}

/** One event; `recommended`, `latest` and `oldest` are ids too. */
export function useEvent(org: string, issueId: string, { eventId, environment }: EventQuestion) {
  const api = useApi()
  const path = `${eventsPath(org, issueId)}${encodeURIComponent(eventId)}/`
  // A stored event never changes, but which one is the latest does.
  const isMoving = isPlace(eventId)
  return useQuery({
    queryKey: eventKeys.detail(org, issueId, eventId, environment),
    queryFn: ({ signal }) => api.get<EventDetail>(path, { environment }, signal),
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
        { ...listQuery(search), cursor: search.cursor, limit: PAGE_ROWS },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

export interface EventExport {
  /** Of the file, without its ending. */
  readonly name: string
  readonly search: EventListSearch
  readonly columns: readonly string[]
}

/** Saves the events that a search finds as a file for a spreadsheet; true where there are more. */
export function useExportEvents(org: string, issueId: string) {
  const api = useApi()
  return useMutation({
    mutationFn: async ({ name, search, columns }: EventExport): Promise<boolean> => {
      const rows: EventSummary[] = []
      let cursor: string | undefined
      for (let page = 0; page < EXPORT_PAGES_MAX; page += 1) {
        const asked = { ...listQuery(search), cursor, limit: EXPORT_PAGE_ROWS }
        const found = await api.list<EventSummary>(eventsPath(org, issueId), asked)
        rows.push(...found.rows)
        cursor = found.next
        if (cursor === undefined) break
      }
      saveText(`${name}.csv`, formatEventCsv(rows, columns), 'text/csv')
      return cursor !== undefined
    },
  })
}

function listQuery({ query, sort, environment }: EventListSearch) {
  return { query: query || undefined, sort, environment }
}

function eventsPath(org: string, issueId: string): string {
  return `/organizations/${encodeURIComponent(org)}/issues/${encodeURIComponent(issueId)}/events/`
}
