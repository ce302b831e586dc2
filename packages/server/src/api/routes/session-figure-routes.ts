import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { readProjects } from '../issue-selection.ts'
import { listBuckets, readBucketRange } from '../outcome-range.ts'
import { PROJECT_PARAMETERS, RANGE_PARAMETERS } from '../query-parameters.ts'
import { checkSessionFields } from '../session-fields.ts'

const sessions = endpoint({
  summary: 'Query figures about sessions, of which there are none yet',
  scope: ['org:read', 'event:read'],
  parameters: {
    ...PROJECT_PARAMETERS,
    ...RANGE_PARAMETERS,
    interval: { description: 'The time between points, which divides a day, such as 1h.' },
    field: { description: 'A figure, such as sum(session).', isRepeated: true, isRequired: true },
    groupBy: {
      description: 'What makes groups.',
      values: ['project', 'environment', 'release', 'session.status'],
      isRepeated: true,
    },
    query: { description: 'A search; it is handed back.' },
  },
  answers: {
    200: { description: 'The times, and no groups: no session is kept.', schema: 'Sessions' },
  },
})

/** What dashboards ask for release health by: the times are as asked, and nothing is in them. */
export function sessionFigureRoutes({ clock }: ApiDeps, access: Access) {
  return new Hono<ApiEnv>().get(
    '/organizations/:organization/sessions',
    sessions,
    async (context: ApiContext) => {
      await readProjects(access, { context, scope: ['org:read', 'event:read'] })
      checkSessionFields(context)
      const range = readBucketRange(context, clock.nowMs())
      const at = (seconds: number) => formatTime(seconds * 1000)
      return context.json({
        start: at(range.from),
        end: at(range.to),
        query: context.req.query('query') ?? '',
        intervals: listBuckets(range).map(at),
        groups: [],
      })
    },
  )
}
