import type { DataCategory } from '@vedette/protocol/data-category'
import type { OutcomeKind } from '@vedette/protocol/outcome'
import { Hono } from 'hono'
import type { OutcomeCount } from '../../store/outcome-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { listOf, readProjects } from '../issue-selection.ts'
import { groupOutcomes, OUTCOME_GROUPINGS, type OutcomeGrouping } from '../outcome-groups.ts'
import { type BucketRange, listBuckets, readBucketRange, readResolution } from '../outcome-range.ts'

// What the reference counts as errors.
const ERROR_CATEGORIES: ReadonlySet<DataCategory> = new Set(['default', 'error', 'security'])

const KINDS_BY_STAT: ReadonlyMap<string, readonly OutcomeKind[]> = new Map([
  ['received', ['accepted', 'filtered', 'rate_limited', 'invalid', 'abuse']],
  ['rejected', ['rate_limited', 'invalid', 'abuse']],
  ['blacklisted', ['filtered']],
])

const FIELDS = ['sum(quantity)', 'sum(times_seen)'] as const

const endpoints = {
  project: endpoint({
    summary: 'Retrieve how many events a project had',
    scope: 'project:read',
    answers: { 200: 'Points of time and number.' },
  }),
  organization: endpoint({
    summary: 'Retrieve what became of what clients sent',
    scope: 'org:read',
    answers: { 200: 'Groups with totals and series.' },
  }),
}

/** What became of everything that was sent. */
export function statsRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  return new Hono<ApiEnv>()
    .get(
      '/projects/:organization/:project/stats',
      endpoints.project,
      async (context: ApiContext) => {
        const { project } = await access.project(context, 'project:read')
        const kinds = KINDS_BY_STAT.get(context.req.query('stat') ?? 'received')
        if (kinds === undefined) {
          throw fieldError('stat', `Ask for one of ${[...KINDS_BY_STAT.keys()].join(', ')}.`)
        }
        const range = readResolution(context, clock.nowMs())
        const { from, to } = range
        const counts = await stores.outcomes.list({ projectIds: [project.id], from, to })
        const isAsked = ({ kind, category }: OutcomeCount) =>
          kinds.includes(kind) && ERROR_CATEGORIES.has(category)
        return context.json(formatPoints(counts.filter(isAsked), range))
      },
    )
    .get(
      '/organizations/:organization/stats_v2',
      endpoints.organization,
      async (context: ApiContext) => {
        const { projects } = await readProjects(access, { context, scope: 'org:read' })
        const fields = readFields(context)
        const groupBy = listOf(context, 'groupBy').map(readGrouping)
        const range = readBucketRange(context, clock.nowMs())
        const { from, to } = range
        const projectIds = projects.map((project) => project.id)
        const counts = await stores.outcomes.list({ projectIds, from, to })
        return context.json({
          start: formatTime(from * 1000),
          end: formatTime(to * 1000),
          intervals: listBuckets(range).map((at) => formatTime(at * 1000)),
          groups: groupOutcomes(counts.filter(readFilter(context)), { range, groupBy, fields }),
        })
      },
    )
}

function formatPoints(counts: readonly OutcomeCount[], range: BucketRange) {
  const [group] = groupOutcomes(counts, { range, groupBy: [], fields: ['count'] })
  const series = group?.series.count ?? []
  return listBuckets(range).map((at, index) => [at, series[index] ?? 0] as const)
}

function readFields(context: ApiContext): readonly string[] {
  const fields = listOf(context, 'field')
  if (fields.length === 0) throw fieldError('field', `Ask for ${FIELDS.join(' or ')}.`)
  for (const field of fields) {
    if (!FIELDS.some((name) => name === field)) throw fieldError('field', `Unknown: ${field}.`)
  }
  return fields
}

function readGrouping(text: string): OutcomeGrouping {
  const grouping = OUTCOME_GROUPINGS.find((name) => name === text)
  if (grouping !== undefined) return grouping
  throw fieldError('groupBy', `Group by ${OUTCOME_GROUPINGS.join(', ')}.`)
}

/** Each of `category`, `outcome` and `reason` may be repeated: any of its values will do. */
function readFilter(context: ApiContext): (count: OutcomeCount) => boolean {
  const categories = new Set(listOf(context, 'category').flatMap(expandCategory))
  const outcomes = new Set(listOf(context, 'outcome'))
  const reasons = new Set(listOf(context, 'reason'))
  return ({ category, kind, reason }) =>
    (categories.size === 0 || categories.has(category)) &&
    (outcomes.size === 0 || outcomes.has(kind)) &&
    (reasons.size === 0 || reasons.has(reason))
}

function expandCategory(name: string): readonly string[] {
  return name === 'error' ? [...ERROR_CATEGORIES] : [name]
}
