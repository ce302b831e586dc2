import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import type { EventQuery, StoredEvent } from '../../store/event-store.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { loadEventDetail, loadEventDetails, loadNarrowedDetail } from '../event-detail.ts'
import { isNarrowed, readEventQuery } from '../event-selection.ts'
import { formatEventSummary } from '../format/format-event.ts'
import { issuePaths } from '../issue-paths.ts'
import { findEnd } from '../narrowed-events.ts'
import { readSettledRequest, setLinkHeader, setScannedHeader } from '../paging.ts'
import { EVENT_SEARCH_PARAMETERS } from '../query-parameters.ts'
import { readQuery } from '../read-query.ts'

const FULL: ReadonlySet<string> = new Set(['1', 'true'])

const listQuery = z.object({ sort: z.enum(['-timestamp', 'timestamp', '']).optional() })

const endpoints = {
  list: endpoint({
    summary: 'List the events of an issue',
    scope: 'event:read',
    isPaged: true,
    query: listQuery,
    parameters: {
      ...EVENT_SEARCH_PARAMETERS,
      full: { description: 'With 1 or true, each event with all that is known.' },
    },
    answers: {
      200: {
        description: 'A page of events.',
        schema: ['EventOrDetail'],
      },
    },
  }),
  get: endpoint({
    summary: 'Retrieve an event of an issue, by its id or as latest, oldest or recommended',
    scope: 'event:read',
    parameters: EVENT_SEARCH_PARAMETERS,
    answers: { 200: { description: 'The event.', schema: 'EventDetail' } },
  }),
}

/** The events of an issue: listed, and each by its id or its place. */
export function issueEventRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  return new Hono<ApiEnv>()
    .on('GET', issuePaths('/events'), endpoints.list, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:read')
      const { issue } = entry
      const request = await readSettledRequest(context, stores.events)
      const source = { projectIds: [issue.projectId], issueId: issue.id, entry }
      const query = readEventQuery(context, source, clock.nowMs())
      const { sort } = readQuery(context, listQuery)
      const order = sort === 'timestamp' ? 'oldest' : 'newest'
      const page = await stores.events.list({ ...query, order }, request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      setScannedHeader(context, page.limit !== undefined)
      const isFull = FULL.has(context.req.query('full') ?? '')
      if (!isFull) return context.json(page.rows.map(formatEventSummary))
      return context.json(await loadEventDetails(deps, entry, page.rows))
    })
    .on('GET', issuePaths('/events/:event'), endpoints.get, async (context: ApiContext) => {
      const { issue, ...entry } = await access.issue(context, 'event:read')
      const source = { projectIds: [issue.projectId], issueId: issue.id, entry }
      const query = readEventQuery(context, source, clock.nowMs())
      const event = await findEvent(deps, query, { issue, name: pathParam(context, 'event') })
      if (event?.issueId !== issue.id) throw new ApiError('not_found')
      const detail = isNarrowed(query)
        ? await loadNarrowedDetail(deps, { ...entry, query }, event)
        : await loadEventDetail(deps, entry, event)
      return context.json(detail)
    })
}

interface NamedEvent {
  readonly issue: Issue
  readonly name: string
}

/** An id means its event, whatever else is asked for; a place means that among the events. */
async function findEvent(
  { stores: { events } }: ApiDeps,
  query: EventQuery,
  { issue, name }: NamedEvent,
): Promise<StoredEvent | undefined> {
  // The latest event shows the state that people have to deal with.
  if (name === 'latest' || name === 'recommended' || name === 'helpful') {
    return isNarrowed(query) ? findEnd(events, query, 'newest') : events.findLatest(issue.id)
  }
  if (name === 'oldest') {
    return isNarrowed(query) ? findEnd(events, query, 'oldest') : events.findOldest(issue.id)
  }
  const eventId = parseEventId(name)
  return eventId && events.find(issue.projectId, eventId)
}
