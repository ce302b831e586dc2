import { Hono } from 'hono'
import { FILTER_IDS, filterOption, filterSettingsOf } from '../../projects/filter-options.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { filterInput } from '../filter-input.ts'
import { formatFilter, formatFilters } from '../format/format-filters.ts'
import { readJson } from '../read-json.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the inbound filters of a project',
    scope: 'project:read',
    answers: { 200: { description: 'The filters.', schema: ['InboundFilter'] } },
  }),
  get: endpoint({
    summary: 'Retrieve an inbound filter of a project',
    scope: 'project:read',
    answers: { 200: { description: 'The filter.', schema: 'InboundFilter' } },
  }),
  update: endpoint({
    summary: 'Switch an inbound filter on or off',
    scope: 'project:write',
    answers: { 204: 'It is set.' },
  }),
}

/** The filters of a project that are switched on and off; lists are among its options. */
export function projectFilterRoutes(deps: ApiDeps, access: Access) {
  const { projectOptions } = deps.stores
  const settingsOf = async ({ project }: ProjectAccess) =>
    filterSettingsOf(await projectOptions.find(project.id))

  return new Hono<ApiEnv>()
    .get('/projects/:organization/:project/filters', endpoints.list, async (context) => {
      const entry = await access.project(context, 'project:read')
      return context.json(formatFilters(await settingsOf(entry)))
    })
    .get('/projects/:organization/:project/filters/:filter', endpoints.get, async (context) => {
      const entry = await access.project(context, 'project:read')
      return context.json(formatFilter(filterOf(context), await settingsOf(entry)))
    })
    .put(
      '/projects/:organization/:project/filters/:filter',
      endpoints.update,
      async (context: ApiContext) => {
        const entry = await access.project(context, 'project:write')
        const id = filterOf(context)
        const { active, subfilters = [] } = await readJson(context, filterInput)
        if (subfilters.length > 0 && id !== 'legacy-browsers') {
          throw fieldError('subfilters', 'Only legacy-browsers has filters of its own.')
        }
        const state = active ?? (subfilters.length > 0 && subfilters)
        const option = filterOption(id)
        await projectOptions.update(entry.project.id, { [option]: state }, deps.clock.nowMs())
        await audit(deps, context, {
          organizationId: entry.organization.id,
          action: 'project.edit',
          target: entry.project.slug,
          data: { fields: [option], state },
        })
        return context.body(null, 204)
      },
    )
}

function filterOf(context: ApiContext) {
  const name = pathParam(context, 'filter')
  const id = FILTER_IDS.find((known) => known === name)
  if (id === undefined) throw new ApiError('not_found')
  return id
}
