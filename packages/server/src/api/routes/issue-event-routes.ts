import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { StoredEvent } from '../../store/event-store.ts'
import type { Issue } from '../../store/issue-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { loadEventDetail, loadEventDetails } from '../event-detail.ts'
import { readEventQuery } from '../event-selection.ts'
import { formatEventSummary } from '../format/format-event.ts'
import { issuePaths } from '../issue-paths.ts'
import { readSettledRequest, setLinkHeader, setScannedHeader } from '../paging.ts'
import { EVENT_SEARCH_PARAMETERS } from '../query-parameters.ts'

const FULL: ReadonlySet<string> = new Set(['1', 'true'])

const endpoints = {
  list: endpoint({
    summary: 'List the events of an issue',
    scope: 'event:read',
    isPaged: true,
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
    summary: 'Retrieve an event of an issue',
    scope: 'event:read',
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
      const page = await stores.events.list(query, request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      setScannedHeader(context, page.limit !== undefined)
      const isFull = FULL.has(context.req.query('full') ?? '')
      if (!isFull) return context.json(page.rows.map(formatEventSummary))
      return context.json(await loadEventDetails(deps, entry, page.rows))
    })
    .on('GET', issuePaths('/events/:event'), endpoints.get, async (context: ApiContext) => {
      const { issue, ...entry } = await access.issue(context, 'event:read')
      const event = await findEvent(deps, issue, pathParam(context, 'event'))
      if (event?.issueId !== issue.id) throw new ApiError('not_found')
      return context.json(await loadEventDetail(deps, entry, event))
    })
}

async function findEvent(
  { stores }: ApiDeps,
  issue: Issue,
  name: string,
): Promise<StoredEvent | undefined> {
  // The latest event shows the state that people have to deal with.
  if (name === 'latest' || name === 'recommended' || name === 'helpful')
    return stores.events.findLatest(issue.id)
  if (name === 'oldest') return stores.events.findOldest(issue.id)
  const eventId = parseEventId(name)
  return eventId && stores.events.find(issue.projectId, eventId)
}
