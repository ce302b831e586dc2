import type { OrganizationId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Project } from '../../store/project-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatSuggestedValue } from '../format/format-tag.ts'
import { readProjects } from '../issue-selection.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { PROJECT_PARAMETERS, RANGE_PARAMETERS } from '../query-parameters.ts'
import { readQuery } from '../read-query.ts'
import { suggestValues } from '../suggest-values.ts'
import { readTimeRange } from '../time-range.ts'

/** As long as a tag's value may be. */
const WORDS_CHARS_MAX = 200
const ORDERS = { '-count': 'count', '-last_seen': 'last_seen' } as const

const valuesQuery = z.object({
  query: z.string().max(WORDS_CHARS_MAX).optional(),
  sort: z.enum(['-count', '-last_seen']).optional(),
})

const endpoints = {
  listOfOrganization: endpoint({
    summary: 'List the values that a key may have in a search',
    scope: 'event:read',
    isPaged: true,
    query: valuesQuery,
    parameters: { ...PROJECT_PARAMETERS, ...RANGE_PARAMETERS },
    answers: {
      200: {
        description: 'A page of values: what was seen, or what the key takes.',
        schema: ['SuggestedTagValue'],
      },
    },
  }),
  listOfProject: endpoint({
    summary: 'List the values that a key may have in a search of a project',
    scope: 'event:read',
    isPaged: true,
    query: valuesQuery,
    parameters: RANGE_PARAMETERS,
    answers: { 200: { description: 'A page of values.', schema: ['SuggestedTagValue'] } },
  }),
}

/** What is offered while somebody types a search. */
export function tagValueRoutes(deps: ApiDeps, access: Access) {
  async function sendValues(
    context: ApiContext,
    organizationId: OrganizationId,
    projects: readonly Project[],
  ) {
    const request = readPageRequest(context)
    const { query, sort } = readQuery(context, valuesQuery)
    const question = {
      organizationId,
      projects,
      key: pathParam(context, 'key'),
      words: query ?? '',
      order: sort && ORDERS[sort],
      seenFromMs: readTimeRange(context, deps.clock.nowMs())?.fromMs,
    }
    const page = await suggestValues(deps, question, request)
    setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
    return context.json(page.rows.map(formatSuggestedValue))
  }

  return new Hono<ApiEnv>()
    .get(
      '/organizations/:organization/tags/:key/values',
      endpoints.listOfOrganization,
      async (context: ApiContext) => {
        const { entry, projects } = await readProjects(access, { context, scope: 'event:read' })
        return sendValues(context, entry.organization.id, projects)
      },
    )
    .get(
      '/projects/:organization/:project/tags/:key/values',
      endpoints.listOfProject,
      async (context: ApiContext) => {
        const { organization, project } = await access.project(context, 'event:read')
        return sendValues(context, organization.id, [project])
      },
    )
}
