import { Hono } from 'hono'
import { z } from 'zod'
import { type Comparable, callsOf, compareIssues, wordsOf } from '../../issues/similarity.ts'
import type { Issue, IssueQuery } from '../../store/issue-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatIssue } from '../format/format-issue.ts'
import { issuePaths } from '../issue-paths.ts'
import { loadSurroundings } from '../issue-surroundings.ts'
import { readQuery } from '../read-query.ts'

/** Issues of the project that are looked at: those seen last, and those seen most. */
const CANDIDATES_MAX = 200
/** Of these, those whose titles are most alike are compared by their stacks too. */
const SHORTLIST_MAX = 25
/** Less alike than this is chance. */
const OVERALL_MIN = 0.3
const LIMIT_DEFAULT = 10

const query = z.object({
  limit: z.coerce.number().int().min(1).max(SHORTLIST_MAX).optional(),
})

const endpoints = {
  list: endpoint({
    summary: 'List the issues that are like an issue',
    scope: 'event:read',
    query,
    answers: {
      200: {
        description: 'Pairs of an issue and its scores, the most alike first.',
        schema: ['SimilarIssue'],
      },
    },
  }),
}

/** Issues that may have the same cause, by their titles and by the calls of their latest events. */
export function similarIssueRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps

  async function comparableOf(issue: Issue): Promise<Comparable> {
    const latest = await stores.events.findLatest(issue.id)
    return { words: wordsOf(issue.title), calls: latest ? callsOf(latest.event) : new Set() }
  }

  return new Hono<ApiEnv>().on(
    'GET',
    issuePaths('/similar'),
    endpoints.list,
    async (context: ApiContext) => {
      const { issue, project, organization } = await access.issue(context, 'event:read')
      const { limit = LIMIT_DEFAULT } = readQuery(context, query)
      const own = await comparableOf(issue)
      const compared = []
      for (const candidate of await listCandidates(deps, issue)) {
        const similarity = compareIssues(own, await comparableOf(candidate))
        if (similarity.overall >= OVERALL_MIN) compared.push({ candidate, similarity })
      }
      compared.sort((a, b) => b.similarity.overall - a.similarity.overall)
      const found = compared.slice(0, limit)
      const userId = callerOf(context).user?.id
      const issues = found.map(({ candidate }) => candidate)
      const request = { organization, projects: [project], issues, periods: [], userId }
      const around = await loadSurroundings(deps, request)
      return context.json(
        found.map(({ candidate, similarity: { overall, message, stacktrace = null } }) => [
          formatIssue(candidate, around),
          { exception: overall, message, stacktrace },
        ]),
      )
    },
  )
}

/** The titles tell cheaply which issues are worth a look at their stacks. */
async function listCandidates({ stores, clock }: ApiDeps, issue: Issue): Promise<readonly Issue[]> {
  const all: Omit<IssueQuery, 'sort'> = {
    projectIds: [issue.projectId],
    search: { kind: 'and', nodes: [] },
    environments: [],
    seenFromMs: undefined,
    seenToMs: undefined,
    context: { nowMs: clock.nowMs(), userId: undefined, teamIds: [] },
  }
  const page = { offset: 0, limit: CANDIDATES_MAX }
  const latest = await stores.issues.list({ ...all, sort: 'date' }, page)
  const busiest = await stores.issues.list({ ...all, sort: 'freq' }, page)
  const others = new Map([...latest.rows, ...busiest.rows].map((one) => [one.id, one]))
  others.delete(issue.id)
  const own = { words: wordsOf(issue.title), calls: new Set<string>() }
  return [...others.values()]
    .map((one) => {
      const words = compareIssues(own, { words: wordsOf(one.title), calls: new Set() }).overall
      // What fails in the same place is worth a look whatever it says.
      return { one, rank: words + (one.culprit === issue.culprit ? 1 : 0) }
    })
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, SHORTLIST_MAX)
    .map(({ one }) => one)
}
