import type { IssueId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { joinNodes } from '../../search/search-nodes.ts'
import type { NumberTerm } from '../../search/search-tree.ts'
import type { Series } from '../../store/issue-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { listOf, readEnvironments } from '../issue-selection.ts'
import { type BucketRange, listBuckets, readResolution } from '../outcome-range.ts'
import { ENVIRONMENT_PARAMETERS, RESOLUTION_PARAMETERS } from '../query-parameters.ts'
import { searchContext } from '../search-context.ts'

/** A page of a list. */
const ISSUES_MAX = 100
/** Of all issues together: a month by the hour for as many issues as a screen shows. */
const POINTS_MAX = 20_000

const endpoints = {
  list: endpoint({
    summary: 'Retrieve how many events some issues of a project had',
    scope: ['project:read', 'event:read'],
    parameters: {
      id: { description: 'The id of an issue; 100 at most.', isRepeated: true },
      ...ENVIRONMENT_PARAMETERS,
      ...RESOLUTION_PARAMETERS,
    },
    answers: {
      200: {
        description: 'Points of time and number by the id of the issue.',
        schema: 'SeriesByIssue',
      },
      204: 'None of the ids is that of an issue of the project, or there is none.',
    },
  }),
}

/** GET issues/stats of a project. Ids of no issue of the project are passed over. */
export function issueSeriesRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  return new Hono<ApiEnv>().get(
    '/projects/:organization/:project/issues/stats',
    endpoints.list,
    async (context: ApiContext) => {
      const entry = await access.project(context, ['project:read', 'event:read'])
      const range = readResolution(context, clock.nowMs())
      const named = await stores.issues.findMany(readIds(context))
      const ids = named.filter(({ projectId }) => projectId === entry.project.id).map(idOf)
      if (ids.length === 0) return context.body(null, 204)
      assertPoints(ids.length, range)
      const environments = readEnvironments(context)
      const series =
        environments.length === 0
          ? await stores.issues.series(ids, range)
          : await countIn(context, entry, { ids, range, environments })
      return context.json(
        Object.fromEntries(ids.map((id) => [id, series.get(id) ?? emptySeries(range)])),
      )
    },
  )

  /** What is kept by the hour knows no environments: there the events themselves are counted. */
  async function countIn(
    context: ApiContext,
    entry: ProjectAccess,
    { ids, range, environments }: Question,
  ): Promise<ReadonlyMap<IssueId, Series>> {
    const times = { fromMs: range.from * 1000, toMs: range.to * 1000 }
    const { groups } = await stores.eventAggregates.series({
      ...times,
      intervalMs: range.bucketSeconds * 1000,
      events: {
        ...times,
        projectIds: [entry.project.id],
        search: joinNodes('and', [isAmong(ids)]),
        context: searchContext(context, entry, clock.nowMs()),
        environments,
      },
      groupBy: ['issue.id'],
      aggregates: [{ kind: 'count' }],
      order: [],
      groupsMax: ids.length,
    })
    const buckets = listBuckets(range)
    return new Map(
      groups.map(({ key, points }) => [
        Number(key[0]) as IssueId,
        buckets.map((at, index) => [at, points[index]?.[0] ?? 0] as const),
      ]),
    )
  }
}

interface Question {
  readonly ids: readonly IssueId[]
  readonly range: BucketRange
  readonly environments: readonly string[]
}

function readIds(context: ApiContext): readonly IssueId[] {
  const names = [...new Set(listOf(context, 'id'))]
  if (names.length > ISSUES_MAX) throw fieldError('id', `Name at most ${ISSUES_MAX} issues.`)
  return names.map((name) => {
    if (/^[0-9]{1,15}$/.test(name)) return Number(name) as IssueId
    throw fieldError('id', `"${name}" is no id of an issue.`)
  })
}

function idOf({ id }: { readonly id: IssueId }): IssueId {
  return id
}

function assertPoints(issueCount: number, range: BucketRange): void {
  const points = issueCount * listBuckets(range).length
  if (points <= POINTS_MAX) return
  const sentence = `At most ${POINTS_MAX} points: name fewer issues or widen the resolution.`
  throw fieldError('resolution', sentence)
}

function isAmong(ids: readonly IssueId[]): NumberTerm {
  const position = { start: 0, end: 0 }
  return { kind: 'number', key: 'issue.id', operator: '=', values: ids, negated: false, position }
}

function emptySeries(range: BucketRange): Series {
  return listBuckets(range).map((at) => [at, 0] as const)
}
