import { Hono } from 'hono'
import type { TagKeySummary, TagValueSummary } from '../../store/tag-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatTagKey, formatTagValue } from '../format/format-tag.ts'
import { issuePaths } from '../issue-paths.ts'
import { readProjects } from '../issue-selection.ts'
import { readIssueTags } from '../issue-tags.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import {
  ENVIRONMENT_PARAMETERS,
  PROJECT_PARAMETERS,
  RANGE_PARAMETERS,
} from '../query-parameters.ts'

const PROJECT = '/projects/:organization/:project'

/** What the product sets itself and reads, to filter and count by. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  'environment',
  'release',
  'dist',
  'user',
  'level',
  'handled',
])

/** What others call the errors that issues are made of. */
const ERROR_DATASETS = new Set(['errors', 'events', 'search_issues', 'discover', 'error-events'])

/** Only of a part of the issue's events. */
const PART_PARAMETERS = { ...RANGE_PARAMETERS, ...ENVIRONMENT_PARAMETERS }

const endpoints = {
  listOfIssue: endpoint({
    summary: 'List the tags of an issue',
    scope: 'event:read',
    parameters: PART_PARAMETERS,
    answers: {
      200: {
        description: 'The tags, each with its most frequent values.',
        schema: ['TagKey'],
      },
    },
  }),
  get: endpoint({
    summary: 'Retrieve a tag of an issue',
    scope: 'event:read',
    parameters: PART_PARAMETERS,
    answers: {
      200: { description: 'The tag with its most frequent values.', schema: 'TagKey' },
    },
  }),
  listValuesOfIssue: endpoint({
    summary: 'List the values of a tag in an issue',
    scope: 'event:read',
    isPaged: true,
    parameters: { ...PART_PARAMETERS, query: { description: 'Part of a value.' } },
    answers: { 200: { description: 'A page of values.', schema: ['TagValue'] } },
  }),
  listOfOrganization: endpoint({
    summary: 'List the tags of an organization',
    scope: 'event:read',
    parameters: {
      ...PROJECT_PARAMETERS,
      dataset: { description: 'Tags of what: of errors without it; of others there are none.' },
    },
    answers: { 200: { description: 'The tags.', schema: ['TagKey'] } },
  }),
  listOfProject: endpoint({
    summary: 'List the tags of a project',
    scope: 'event:read',
    answers: { 200: { description: 'The tags.', schema: ['TagKey'] } },
  }),
  removeFromProject: endpoint({
    summary: 'Forget a tag of a project, its values and its counts',
    scope: 'project:admin',
    answers: { 204: 'Nothing is found by it any more, until new events have it.' },
  }),
}

/** How the tags of an issue or a project are distributed. */
export function tagRoutes(deps: ApiDeps, access: Access) {
  const { tags } = deps.stores

  function sendValues(context: ApiContext, values: readonly TagValueSummary[]) {
    const request = readPageRequest(context)
    const words = (context.req.query('query') ?? '').toLowerCase()
    const found = values.filter(({ value }) => value.toLowerCase().includes(words))
    const page = slicePage(found, request)
    setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(page.rows.map(formatTagValue))
  }

  return new Hono<ApiEnv>()
    .on('GET', issuePaths('/tags'), endpoints.listOfIssue, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:read')
      return context.json(await readIssueTags(deps, context, entry).overview())
    })
    .on('GET', issuePaths('/tags/:key'), endpoints.get, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:read')
      const key = await readIssueTags(deps, context, entry).find(pathParam(context, 'key'))
      if (key === undefined) throw new ApiError('not_found')
      return context.json(key)
    })
    .on(
      'GET',
      issuePaths('/tags/:key/values'),
      endpoints.listValuesOfIssue,
      async (context: ApiContext) => {
        const entry = await access.issue(context, 'event:read')
        const tags = readIssueTags(deps, context, entry)
        return sendValues(context, await tags.values(pathParam(context, 'key')))
      },
    )
    .get(
      '/organizations/:organization/tags',
      endpoints.listOfOrganization,
      async (context: ApiContext) => {
        const { projects } = await readProjects(access, { context, scope: 'event:read' })
        const dataset = context.req.query('dataset') || 'errors'
        if (!ERROR_DATASETS.has(dataset)) return context.json([])
        const lists = projects.map((project) => tags.listProjectKeys(project.id))
        return context.json(addUp(await Promise.all(lists)).map(formatTagKey))
      },
    )
    .get(`${PROJECT}/tags`, endpoints.listOfProject, async (context: ApiContext) => {
      const { project } = await access.project(context, 'event:read')
      return context.json((await tags.listProjectKeys(project.id)).map(formatTagKey))
    })
    .delete(`${PROJECT}/tags/:key`, endpoints.removeFromProject, async (context: ApiContext) => {
      const { organization, project } = await access.project(context, 'project:admin')
      const key = pathParam(context, 'key')
      refuseOwnKey(key)
      if (!(await tags.deleteKey(project.id, key))) throw new ApiError('not_found')
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'tagkey.remove',
        target: project.slug,
        data: { key },
      })
      return context.body(null, 204)
    })
}

function refuseOwnKey(key: string): void {
  if (!OWN_KEYS.has(key)) return
  const detail = `The tag ${key} is set by the server itself and cannot be deleted.`
  throw new ApiError('permission_denied', { detail })
}

/**
 * One row per key, the most frequent first. The values of several projects are not compared, so
 * their number is that of the project with the most.
 */
function addUp(lists: readonly (readonly TagKeySummary[])[]): readonly TagKeySummary[] {
  const byKey = new Map<string, TagKeySummary>()
  for (const row of lists.flat()) {
    const known = byKey.get(row.key)
    byKey.set(row.key, {
      key: row.key,
      valueCount: Math.max(row.valueCount, known?.valueCount ?? 0),
      eventCount: row.eventCount + (known?.eventCount ?? 0),
    })
  }
  return [...byKey.values()].sort((a, b) => b.eventCount - a.eventCount)
}
