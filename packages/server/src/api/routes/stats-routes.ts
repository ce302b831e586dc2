import { Hono } from 'hono'
import type { OutcomeCount } from '../../store/outcome-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { issuePaths } from '../issue-paths.ts'
import { readProjects } from '../issue-selection.ts'
import { isError, readStatFilter } from '../outcome-filter.ts'
import { groupOutcomes } from '../outcome-groups.ts'
import { type BucketRange, listBuckets, readResolution } from '../outcome-range.ts'
import { PROJECT_PARAMETERS, RESOLUTION_PARAMETERS, STAT_PARAMETERS } from '../query-parameters.ts'

const endpoints = {
  project: endpoint({
    summary: 'Retrieve how many events a project had',
    scope: 'project:read',
    parameters: { ...STAT_PARAMETERS, ...RESOLUTION_PARAMETERS },
    answers: { 200: { description: 'Points of time and number.', schema: 'SeriesPoints' } },
  }),
  organization: endpoint({
    summary: 'Retrieve how many events an organization had',
    scope: 'org:read',
    parameters: {
      ...PROJECT_PARAMETERS,
      ...STAT_PARAMETERS,
      ...RESOLUTION_PARAMETERS,
      group: { description: 'What the numbers are of.', values: ['organization', 'project'] },
    },
    answers: {
      200: {
        description: 'Points of time and number; by the id of the project with group=project.',
        schema: 'SeriesByProject',
      },
    },
  }),
  key: endpoint({
    summary: 'Retrieve what became of the events of a client key',
    scope: 'project:read',
    parameters: RESOLUTION_PARAMETERS,
    answers: {
      200: { description: 'Points of time, each with its numbers.', schema: ['KeyStats'] },
    },
  }),
  issue: endpoint({
    summary: 'Retrieve how many events an issue had',
    scope: 'event:read',
    parameters: RESOLUTION_PARAMETERS,
    answers: { 200: { description: 'Points of time and number.', schema: 'SeriesPoints' } },
  }),
}

/** Events counted by time, in the shape of the older statistics. */
export function statsRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  return new Hono<ApiEnv>()
    .get(
      '/projects/:organization/:project/stats',
      endpoints.project,
      async (context: ApiContext) => {
        const { project } = await access.project(context, 'project:read')
        const filter = readStatFilter(context)
        const range = readResolution(context, clock.nowMs())
        const counts = await stores.outcomes.list({ projectIds: [project.id], ...range })
        return context.json(formatPoints(counts.filter(filter), range))
      },
    )
    .get(
      '/organizations/:organization/stats',
      endpoints.organization,
      async (context: ApiContext) => {
        const { projects } = await readProjects(access, { context, scope: 'org:read' })
        const filter = readStatFilter(context)
        const range = readResolution(context, clock.nowMs())
        const projectIds = projects.map(({ id }) => id)
        const counts = (await stores.outcomes.list({ projectIds, ...range })).filter(filter)
        const group = context.req.query('group') || 'organization'
        if (group === 'organization') return context.json(formatPoints(counts, range))
        if (group !== 'project') throw fieldError('group', 'Group by organization or project.')
        const byProject = projectIds.map((id) => {
          const own = counts.filter((count) => count.projectId === id)
          return [String(id), formatPoints(own, range)] as const
        })
        return context.json(Object.fromEntries(byProject))
      },
    )
    .get(
      '/projects/:organization/:project/keys/:key/stats',
      endpoints.key,
      async (context: ApiContext) => {
        const { project } = await access.project(context, 'project:read')
        const key = await stores.projectKeys.findByPublicKey(pathParam(context, 'key'))
        if (key?.projectId !== project.id) throw new ApiError('not_found')
        const range = readResolution(context, clock.nowMs())
        const counts = await stores.outcomes.list({ projectIds: [project.id], ...range })
        const own = counts.filter((count) => count.keyId === key.id && isError(count))
        return context.json(formatKeyPoints(own, range))
      },
    )
    .on('GET', issuePaths('/stats'), endpoints.issue, async (context: ApiContext) => {
      const { issue } = await access.issue(context, 'event:read')
      const range = readResolution(context, clock.nowMs())
      const series = await stores.issues.series([issue.id], range)
      return context.json(series.get(issue.id) ?? formatPoints([], range))
    })
}

/** The quantities added up by the buckets of the range. */
export function formatPoints(counts: readonly OutcomeCount[], range: BucketRange) {
  const [group] = groupOutcomes(counts, { range, groupBy: [], fields: ['count'] })
  const series = group?.series.count ?? []
  return listBuckets(range).map((at, index) => [at, series[index] ?? 0] as const)
}

function formatKeyPoints(counts: readonly OutcomeCount[], range: BucketRange) {
  const pointsOf = (kinds: readonly string[]) =>
    formatPoints(
      counts.filter(({ kind }) => kinds.includes(kind)),
      range,
    )
  const accepted = pointsOf(['accepted'])
  const filtered = pointsOf(['filtered'])
  const dropped = pointsOf(['rate_limited', 'invalid', 'abuse'])
  return accepted.map(([ts, count], index) => {
    const [filteredCount, droppedCount] = [filtered[index]?.[1] ?? 0, dropped[index]?.[1] ?? 0]
    return {
      ts,
      total: count + filteredCount + droppedCount,
      accepted: count,
      filtered: filteredCount,
      dropped: droppedCount,
    }
  })
}
