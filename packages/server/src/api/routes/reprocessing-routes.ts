import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import {
  type IssueReprocessingAnswer,
  REPROCESSED_AGE_MS_MAX,
  REPROCESSED_EVENTS_MAX,
} from '../../store/reprocessing-store.ts'
import { concernsFrames } from '../../symbolicate/concerns-frames.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { issuePaths } from '../issue-paths.ts'
import { readJsonIfAny } from '../read-json.ts'
import { RELEASE_SCOPES } from '../release-access.ts'

const PROJECT = '/projects/:organization/:project'

const issueInput = z.object({
  maxEvents: z.int('must be a whole number').min(1, 'must be at least 1').nullish(),
  remainingEvents: z.enum(['keep', 'delete'], 'must be delete or keep').default('keep'),
})

const endpoints = {
  project: endpoint({
    summary: 'Symbolicate the stored events of a project anew',
    scope: RELEASE_SCOPES.write,
    answers: { 200: 'It is done in the background, or waits already.' },
  }),
  issue: endpoint({
    summary: 'Symbolicate and group the newest events of an issue anew',
    scope: 'event:write',
    body: issueInput,
    answers: {
      200: 'It is done in the background. The other events stay as they are.',
      400: 'There are no events that are young enough, or the others are to be deleted.',
      409: 'The issue waits for it already.',
      429: 'Too many issues of the project wait for it.',
    },
  }),
  event: endpoint({
    summary: 'Tell whether reprocessing may change an event',
    scope: 'event:read',
    answers: {
      200: { description: 'Whether it may, else why not.', schema: 'Reprocessability' },
    },
  }),
}

/**
 * Does again for stored events what was done when they came. Files that are uploaded do it by
 * themselves for the events that name them; these are for whoever asks.
 */
export function reprocessingRoutes({ stores, assembler, clock }: ApiDeps, access: Access) {
  return (
    new Hono<ApiEnv>()
      // Old tools ask after each upload, without a body, and take 404 for a server without it.
      .post(`${PROJECT}/reprocessing`, endpoints.project, async (context: ApiContext) => {
        const { project } = await access.project(context, RELEASE_SCOPES.write)
        await stores.reprocessing.requestProject(project.id, clock.nowMs())
        assembler.wake()
        return context.body(null, 200)
      })
      .on('POST', issuePaths('/reprocessing'), endpoints.issue, async (context: ApiContext) => {
        const { issue } = await access.issue(context, 'event:write')
        const { maxEvents, remainingEvents } = await readJsonIfAny(context, issueInput)
        // Single events cannot be taken out of what is counted and indexed of an issue.
        if (remainingEvents === 'delete') throw fieldError('remainingEvents', ONLY_KEPT)
        const nowMs = clock.nowMs()
        const wish = {
          projectId: issue.projectId,
          issueId: issue.id,
          eventsMax: Math.min(maxEvents ?? REPROCESSED_EVENTS_MAX, REPROCESSED_EVENTS_MAX),
          sinceMs: nowMs - REPROCESSED_AGE_MS_MAX,
          actorUserId: callerOf(context).user?.id,
        }
        refuse(await stores.reprocessing.requestIssue(wish, nowMs))
        assembler.wake()
        return context.body(null, 200)
      })
      .get(`${PROJECT}/events/:event/reprocessable`, endpoints.event, async (context) => {
        const { project } = await access.project(context, 'event:read')
        const eventId = parseEventId(pathParam(context, 'event'))
        const stored = eventId && (await stores.events.find(project.id, eventId))
        if (stored === undefined) return context.json(notReprocessable('event.not_found'))
        const isYoung = stored.occurredAtMs >= clock.nowMs() - REPROCESSED_AGE_MS_MAX
        const mayChange = isYoung && concernsFrames(project.id, stored.event)
        // In the reference's words it is too old, or of a kind that is never processed.
        if (!mayChange) return context.json(notReprocessable('unprocessed_event.not_found'))
        return context.json({ reprocessable: true })
      })
  )
}

const ONLY_KEPT = 'The remaining events can only be kept: single events are never deleted here.'

function refuse(answer: IssueReprocessingAnswer): void {
  if (answer === 'waiting') {
    throw new ApiError('conflict', { detail: 'This issue waits to be reprocessed already.' })
  }
  if (answer === 'full') {
    const detail = 'Too many issues of the project wait already: reprocess the project instead.'
    throw new ApiError('rate_limited', { detail })
  }
  if (answer === 'empty') {
    const days = REPROCESSED_AGE_MS_MAX / 86_400_000
    const detail = `The issue has no stored event of the last ${days} days.`
    throw new ApiError('invalid_input', { detail })
  }
}

function notReprocessable(reason: 'event.not_found' | 'unprocessed_event.not_found') {
  return { reprocessable: false, reason }
}
