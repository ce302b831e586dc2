import { Hono } from 'hono'
import type { TagValueSummary } from '../../store/tag-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { issuePaths } from '../issue-paths.ts'

/** A project has a handful; what somebody numbers by mistake is cut. */
const ENVIRONMENTS_MAX = 1000

const endpoints = {
  list: endpoint({
    summary: 'List the environments that an issue was seen in',
    scope: 'event:read',
    answers: { 200: { description: 'The most frequent first.', schema: ['IssueEnvironment'] } },
  }),
  get: endpoint({
    summary: 'Retrieve when and how often an issue was seen in an environment',
    scope: 'event:read',
    answers: { 200: { description: 'The environment.', schema: 'IssueEnvironment' } },
  }),
}

/** Where an issue happens. */
export function issueEnvironmentRoutes({ stores }: ApiDeps, access: Access) {
  async function list(context: ApiContext): Promise<readonly TagValueSummary[]> {
    const { issue } = await access.issue(context, 'event:read')
    return stores.tags.listIssueValues(issue.id, 'environment', ENVIRONMENTS_MAX)
  }

  return new Hono<ApiEnv>()
    .on('GET', issuePaths('/environments'), endpoints.list, async (context: ApiContext) => {
      return context.json((await list(context)).map(formatEnvironment))
    })
    .on(
      'GET',
      issuePaths('/environments/:environment'),
      endpoints.get,
      async (context: ApiContext) => {
        const name = pathParam(context, 'environment')
        const found = (await list(context)).find(({ value }) => value === name)
        if (found === undefined) throw new ApiError('not_found')
        return context.json(formatEnvironment(found))
      },
    )
}

function formatEnvironment({ value, eventCount, firstSeenAtMs, lastSeenAtMs }: TagValueSummary) {
  return {
    environment: { name: value },
    count: eventCount,
    firstSeen: formatTime(firstSeenAtMs),
    lastSeen: formatTime(lastSeenAtMs),
  }
}
