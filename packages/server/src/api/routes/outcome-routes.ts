import { Hono } from 'hono'
import type { OutcomeCount } from '../../store/outcome-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { listOf, readProjects } from '../issue-selection.ts'
import { categoryName, readOutcomeFilter } from '../outcome-filter.ts'
import { groupOutcomes, OUTCOME_GROUPINGS, type OutcomeGrouping } from '../outcome-groups.ts'
import { listBuckets, readBucketRange } from '../outcome-range.ts'
import { OUTCOME_PARAMETERS } from '../query-parameters.ts'

const FIELDS = ['sum(quantity)', 'sum(times_seen)'] as const

const endpoints = {
  stats: endpoint({
    summary: 'Query what became of what clients sent',
    scope: 'org:read',
    parameters: {
      ...OUTCOME_PARAMETERS,
      groupBy: {
        description: 'What the numbers are told apart by.',
        values: OUTCOME_GROUPINGS,
        isRepeated: true,
      },
    },
    answers: { 200: { description: 'Groups with totals and series.', schema: 'Outcomes' } },
  }),
  summary: endpoint({
    summary: 'Query what became of what clients sent, project by project',
    scope: 'org:read',
    parameters: OUTCOME_PARAMETERS,
    answers: {
      200: {
        description: 'Projects, each with numbers by category and outcome.',
        schema: 'OutcomeSummary',
      },
    },
  }),
}

/** What became of everything that was sent. */
export function outcomeRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps

  async function readCounts(context: ApiContext) {
    const { projects, entry } = await readProjects(access, { context, scope: 'org:read' })
    const fields = readFields(context)
    const range = readBucketRange(context, clock.nowMs())
    const projectIds = projects.map((project) => project.id)
    const counts = await stores.outcomes.list({ projectIds, ...range })
    return { entry, projects, fields, range, counts: counts.filter(readOutcomeFilter(context)) }
  }

  /** By their numbers, of projects whose keys the caller may read. */
  async function listPublicKeys(context: ApiContext, entry: OrganizationAccess) {
    const readable = await access.projectsOf(context, entry, 'project:read')
    const keys = await stores.projectKeys.listForProjects(readable.map(({ project }) => project.id))
    return new Map(keys.map(({ id, publicKey }) => [Number(id), publicKey]))
  }

  return new Hono<ApiEnv>()
    .get('/organizations/:organization/stats_v2', endpoints.stats, async (context: ApiContext) => {
      const groupBy = listOf(context, 'groupBy').map(readGrouping)
      const { entry, fields, range, counts } = await readCounts(context)
      return context.json({
        start: formatTime(range.from * 1000),
        end: formatTime(range.to * 1000),
        intervals: listBuckets(range).map((at) => formatTime(at * 1000)),
        groups: groupOutcomes(counts, {
          ...{ range, groupBy, fields },
          publicKeys: groupBy.includes('key') ? await listPublicKeys(context, entry) : new Map(),
        }),
      })
    })
    .get(
      '/organizations/:organization/stats-summary',
      endpoints.summary,
      async (context: ApiContext) => {
        const { projects, fields, range, counts } = await readCounts(context)
        return context.json({
          start: formatTime(range.from * 1000),
          end: formatTime(range.to * 1000),
          projects: projects.flatMap((project) => {
            const own = counts.filter((count) => count.projectId === project.id)
            return own.length === 0 ? [] : [formatSummary(project, own, fields)]
          }),
        })
      },
    )
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

function formatSummary(
  { id, slug }: Project,
  counts: readonly OutcomeCount[],
  fields: readonly string[],
) {
  const byCategory = Object.entries(
    Object.groupBy(counts, ({ category }) => categoryName(category)),
  )
  const stats = byCategory.map(([category, own = []]) => {
    const total = sumOf(own)
    const outcomes = Object.entries(Object.groupBy(own, ({ kind }) => kind))
    return {
      category,
      outcomes: Object.fromEntries(outcomes.map(([kind, rows = []]) => [kind, sumOf(rows)])),
      totals: {
        dropped: total - sumOf(own.filter(({ kind }) => kind === 'accepted')),
        ...Object.fromEntries(fields.map((field) => [field, total])),
      },
    }
  })
  return { id: String(id), slug, stats }
}

function sumOf(counts: readonly OutcomeCount[]): number {
  return counts.reduce((sum, { quantity }) => sum + quantity, 0)
}
