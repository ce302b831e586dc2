import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { findDebugArtifacts } from '../debug-artifacts.ts'
import { endpoint } from '../endpoint.ts'
import { formatSourceMapDebug, formatSourceMapErrors } from '../format/format-source-map-debug.ts'

const EVENT = '/projects/:organization/:project/events/:event'

const endpoints = {
  explain: endpoint({
    summary: 'Explain why the frames of an event show their source or not',
    scope: 'event:read',
    answers: { 200: { description: 'By frame, what was found.', schema: 'SourceMapDebug' } },
  }),
  explainFrame: endpoint({
    summary: 'Explain why a frame of an event shows its source or not',
    scope: 'event:read',
    parameters: {
      frame_idx: { description: 'A frame, counted from 0.', type: 'integer' },
      exception_idx: { description: 'An exception, counted from 0.', type: 'integer' },
    },
    answers: {
      200: {
        description: 'What was found for all frames, or the errors of one.',
        schema: 'SourceMapDebugOrErrors',
      },
    },
  }),
}

/** Why the frames of an event show their source or not, by the files that are there now. */
export function sourceMapDebugRoutes(deps: ApiDeps, access: Access) {
  const { stores, symbolication } = deps

  async function explain(context: ApiContext) {
    const { project } = await access.project(context, 'event:read')
    const eventId = parseEventId(pathParam(context, 'event'))
    const stored = eventId && (await stores.events.find(project.id, eventId))
    if (stored === undefined) throw new ApiError('not_found')
    const { event } = stored
    const artifacts = await findDebugArtifacts(stores, project, event)
    const explanation = await symbolication.explain({ projectId: project.id, event })
    return formatSourceMapDebug({ event, explanation, artifacts })
  }

  return (
    new Hono<ApiEnv>()
      .get(
        `${EVENT}/source-map-debug-blue-thunder-edition`,
        endpoints.explain,
        async (context: ApiContext) => {
          return context.json(await explain(context))
        },
      )
      // Older clients ask for one frame and get its errors; newer ones ask for all.
      .get(`${EVENT}/source-map-debug`, endpoints.explainFrame, async (context: ApiContext) => {
        const frameIndex = context.req.query('frame_idx')
        const exceptionIndex = context.req.query('exception_idx')
        const explained = await explain(context)
        if (frameIndex === undefined && exceptionIndex === undefined) {
          return context.json(explained)
        }
        const exception = explained.exceptions[indexOf(exceptionIndex, 'exception_idx')]
        const frame = exception?.frames[indexOf(frameIndex, 'frame_idx')]
        if (frame === undefined) throw new ApiError('not_found')
        return context.json(formatSourceMapErrors(frame))
      })
  )
}

function indexOf(text: string | undefined, name: string): number {
  if (text !== undefined && /^[0-9]{1,6}$/.test(text)) return Number(text)
  throw new ApiError('invalid_input', { detail: `Query parameter ${name} must be an index.` })
}
