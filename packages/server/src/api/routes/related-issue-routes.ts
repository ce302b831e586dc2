import type { IssueId } from '@vedette/protocol/ids'
import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import type { StoredEvent } from '../../store/event-store.ts'
import type { Access, IssueAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { issuePaths } from '../issue-paths.ts'
import { readQuery } from '../read-query.ts'
import { searchContext } from '../search-context.ts'

/** A trace is over by then. */
const TRACE_MS_MAX = 24 * 3_600_000
const ISSUES_MAX = 100

const query = z.object({
  type: z.literal('trace_connected').describe('How they are related: by a trace.'),
  event_id: z.string().optional().describe('The event whose trace is meant; else the latest.'),
})

const related = endpoint({
  summary: 'List the issues with events in the trace of an event of an issue',
  scope: 'event:read',
  query,
  answers: {
    200: { description: 'Their ids, and the trace and the event.', schema: 'RelatedIssues' },
  },
})

/** What else went wrong on the way. */
export function relatedIssueRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function findEvent({ issue }: IssueAccess, name: string | undefined) {
    if (name === undefined) return stores.events.findLatest(issue.id)
    const eventId = parseEventId(name)
    const event = eventId && (await stores.events.find(issue.projectId, eventId))
    if (event?.issueId !== issue.id) throw new ApiError('not_found')
    return event
  }

  async function listIssues(
    context: ApiContext,
    entry: IssueAccess,
    { occurredAtMs, traceId }: { readonly occurredAtMs: number; readonly traceId: string },
  ): Promise<readonly number[]> {
    const projects = await access.projectsOf(context, entry, 'event:read')
    const position = { start: 0, end: 0 }
    const values = [{ kind: 'exact', text: traceId }] as const
    const events = {
      projectIds: projects.map(({ project }) => project.id),
      search: { kind: 'field', field: 'trace', values, negated: false, position } as const,
      context: searchContext(context, entry, clock.nowMs()),
      environments: [],
      fromMs: occurredAtMs - TRACE_MS_MAX,
      toMs: occurredAtMs + TRACE_MS_MAX,
    }
    const { rows } = await stores.eventAggregates.aggregate(
      {
        events,
        groupBy: ['issue.id'],
        aggregates: [{ kind: 'last_seen' }],
        order: [{ by: 'values', index: 0, descending: true }],
      },
      { offset: 0, limit: ISSUES_MAX },
    )
    return rows.map(({ key }) => Number(key[0])).filter((id) => id !== entry.issue.id)
  }

  return new Hono<ApiEnv>().on(
    'GET',
    issuePaths('/related-issues'),
    related,
    async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:read')
      const { type, event_id: name } = readQuery(context, query)
      const event = await findEvent(entry, name)
      const traceId = event && traceOf(event)
      const { occurredAtMs } = event ?? { occurredAtMs: 0 }
      const ids = traceId ? await listIssues(context, entry, { occurredAtMs, traceId }) : []
      const known = await stores.issues.findMany(ids as IssueId[])
      return context.json({
        type,
        data: known.map(({ id }) => id),
        meta: { event_id: event?.eventId ?? null, trace_id: traceId ?? null },
      })
    },
  )
}

function traceOf({ event }: StoredEvent): string | undefined {
  const traceId = event.contexts?.trace?.trace_id
  return typeof traceId === 'string' ? traceId : undefined
}
