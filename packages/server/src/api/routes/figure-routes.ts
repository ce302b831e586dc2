import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { readStatFilter } from '../outcome-filter.ts'
import { readResolution } from '../outcome-range.ts'
import { RESOLUTION_PARAMETERS, STAT_PARAMETERS } from '../query-parameters.ts'
import { searchContext } from '../search-context.ts'
import { formatPoints } from './stats-routes.ts'

const DAY_MS = 86_400_000
/** The reference's own. */
const USER_DAYS = 30

const endpoints = {
  users: endpoint({
    summary: 'Retrieve how many users events came from, day by day',
    scope: 'project:read',
    answers: {
      200: { description: 'The last 30 days, the oldest first.', schema: 'SeriesPoints' },
    },
  }),
  team: endpoint({
    summary: 'Retrieve how many events the projects of a team had',
    scope: 'project:read',
    parameters: { ...STAT_PARAMETERS, ...RESOLUTION_PARAMETERS },
    answers: {
      200: {
        description: 'Points of time and number, of all its projects.',
        schema: 'SeriesPoints',
      },
    },
  }),
}

/** Figures about the users of a project, and about a team. */
export function figureRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  return new Hono<ApiEnv>()
    .get(
      '/projects/:organization/:project/user-stats',
      endpoints.users,
      async (context: ApiContext) => {
        const entry = await access.project(context, 'project:read')
        const nowMs = clock.nowMs()
        const toMs = Math.ceil((nowMs + 1) / DAY_MS) * DAY_MS
        const range = { fromMs: toMs - USER_DAYS * DAY_MS, toMs }
        const { groups } = await stores.eventAggregates.series({
          ...range,
          intervalMs: DAY_MS,
          events: {
            ...range,
            projectIds: [entry.project.id],
            search: { kind: 'and', nodes: [] },
            context: searchContext(context, entry, nowMs),
            environments: [],
          },
          groupBy: [],
          aggregates: [{ kind: 'count_unique', column: 'user' }],
          order: [],
          groupsMax: 1,
        })
        const points = groups[0]?.points
        return context.json(
          Array.from({ length: USER_DAYS }, (_, day) => {
            return [(range.fromMs + day * DAY_MS) / 1000, points?.[day]?.[0] ?? 0] as const
          }),
        )
      },
    )
    .get('/teams/:organization/:team/stats', endpoints.team, async (context: ApiContext) => {
      const entry = await access.team(context, 'project:read')
      const projects = await access.projectsOf(context, entry, 'project:read')
      const filter = readStatFilter(context)
      const range = readResolution(context, clock.nowMs())
      const own = projects.filter(({ teams }) => teams.some(({ id }) => id === entry.team.id))
      const projectIds = own.map(({ project }) => project.id)
      const counts = await stores.outcomes.list({ projectIds, ...range })
      return context.json(formatPoints(counts.filter(filter), range))
    })
}
