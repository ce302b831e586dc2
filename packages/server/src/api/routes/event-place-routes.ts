import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { loadEventDetail } from '../event-detail.ts'
import { findNamed } from '../find-project-ids.ts'

const get = endpoint({
  summary: 'Retrieve an event by its project and its id, with a colon between them',
  scope: 'event:read',
  answers: { 200: { description: 'The event.', schema: 'EventOfProject' } },
})

/** An event as tables of events name it: `PROJECT:EVENT`. */
export function eventPlaceRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  return new Hono<ApiEnv>().get(
    '/organizations/:organization/events/:place',
    get,
    async (context: ApiContext) => {
      const { organization, projects } = await access.projects(context, 'event:read')
      const [name = '', id = ''] = pathParam(context, 'place').split(':')
      const project = findNamed(projects, name)
      const eventId = parseEventId(id)
      const event = project && eventId && (await stores.events.find(project.id, eventId))
      if (!project || !event) throw new ApiError('not_found')
      const detail = await loadEventDetail(deps, { organization, project }, event)
      return context.json({ ...detail, projectSlug: project.slug })
    },
  )
}
