import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { loadEventDetail } from '../event-detail.ts'
import { readEventQuery } from '../event-selection.ts'
import { formatEventSummary } from '../format/format-event.ts'
import { readSettledRequest, setLinkHeader, setScannedHeader } from '../paging.ts'
import { EVENT_SEARCH_PARAMETERS } from '../query-parameters.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the events of a project',
    scope: 'event:read',
    isPaged: true,
    parameters: EVENT_SEARCH_PARAMETERS,
    answers: { 200: { description: 'A page of events.', schema: ['Event'] } },
  }),
  get: endpoint({
    summary: 'Retrieve an event of a project',
    scope: 'event:read',
    answers: { 200: { description: 'The event.', schema: 'EventDetail' } },
  }),
  json: endpoint({
    summary: 'Retrieve an event as it is stored',
    scope: 'event:read',
    answers: {
      200: { description: 'The event under the names that clients send.', schema: 'AnyObject' },
    },
  }),
  resolve: endpoint({
    summary: 'Find an event of an organization by its id',
    scope: 'event:read',
    answers: {
      200: { description: 'The event, its issue and its project.', schema: 'EventPlace' },
    },
  }),
}

/** A project's events, and any event of an organization by its id. */
export function eventRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function enter(context: ApiContext) {
    const entry = await access.project(context, 'event:read')
    const eventId = parseEventId(pathParam(context, 'event'))
    const event = eventId && (await stores.events.find(entry.project.id, eventId))
    if (event === undefined) throw new ApiError('not_found')
    return { entry, event }
  }

  return (
    new Hono<ApiEnv>()
      .get(
        '/projects/:organization/:project/events',
        endpoints.list,
        async (context: ApiContext) => {
          const entry = await access.project(context, 'event:read')
          const request = await readSettledRequest(context, stores.events)
          const source = { projectIds: [entry.project.id], entry }
          const query = readEventQuery(context, source, clock.nowMs())
          const page = await stores.events.list(query, request)
          setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
          setScannedHeader(context, page.limit !== undefined)
          return context.json(page.rows.map(formatEventSummary))
        },
      )
      .get(
        '/projects/:organization/:project/events/:event',
        endpoints.get,
        async (context: ApiContext) => {
          const { entry, event } = await enter(context)
          return context.json(await loadEventDetail(deps, entry, event))
        },
      )
      // The event as it is stored, under the wire's names.
      .get(
        '/projects/:organization/:project/events/:event/json',
        endpoints.json,
        async (context: ApiContext) => {
          const { event: stored } = await enter(context)
          const { event, projectId, issueId } = stored
          return Response.json({ ...event, project: projectId, group_id: issueId })
        },
      )
      .get(
        '/organizations/:organization/eventids/:event',
        endpoints.resolve,
        async (context: ApiContext) => {
          const { organization, projects } = await access.projects(context, 'event:read')
          const eventId = parseEventId(pathParam(context, 'event'))
          const ids = projects.map((project) => project.id)
          const event = eventId && (await stores.events.findInProjects(ids, eventId))
          const project = event && projects.find(({ id }) => id === event.projectId)
          if (event === undefined || project === undefined) throw new ApiError('not_found')
          return context.json({
            organizationSlug: organization.slug,
            projectSlug: project.slug,
            groupId: String(event.issueId),
            eventId: event.eventId,
            event: await loadEventDetail(deps, { organization, project }, event),
          })
        },
      )
  )
}
