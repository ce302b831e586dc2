import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import {
  codeMappingsInput,
  CODE_MAPPINGS as PATH,
  CODE_MAPPING_SCOPES as WRITE,
} from '../code-mapping-input.ts'
import { endpoint } from '../endpoint.ts'
import { findNamed } from '../find-project-ids.ts'
import { formatCodeMapping } from '../format/format-code-mapping.ts'
import { readProjects } from '../issue-selection.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { PROJECT_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import { writeCodeMappings } from '../write-code-mappings.ts'

const endpoints = {
  list: endpoint({
    summary: 'List how paths of frames become paths of repositories',
    scope: 'org:read',
    isPaged: true,
    parameters: PROJECT_PARAMETERS,
    answers: { 200: { description: 'A page of code mappings.', schema: ['CodeMapping'] } },
  }),
  createMany: endpoint({
    summary: 'Add or change the code mappings of a project and a repository',
    scope: WRITE,
    body: codeMappingsInput,
    answers: { 200: { description: 'What became of each.', schema: 'CodeMappingsWritten' } },
  }),
}

/** All code mappings of an organization, and many at once from tools. */
export function codeMappingListRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context: ApiContext) => {
      const { entry, projects } = await readProjects(access, { context, scope: 'org:read' })
      const request = readPageRequest(context)
      const ids = projects.map(({ id }) => id)
      const page = slicePage(await stores.codeMappings.list(entry.organization.id, ids), request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      const repositoryIds = page.rows.map(({ repositoryId }) => repositoryId)
      const repositories = await stores.repositories.findMany([...new Set(repositoryIds)])
      return context.json(
        page.rows.map((mapping) => formatCodeMapping(mapping, { projects, repositories })),
      )
    })
    .post(`${PATH}/bulk`, endpoints.createMany, async (context: ApiContext) => {
      const entry = await access.projects(context, WRITE)
      const input = await readJson(context, codeMappingsInput)
      const project = findNamed(entry.projects, input.project)
      if (project === undefined) throw new ApiError('not_found')
      const result = await writeCodeMappings(deps, project, input)
      await audit(deps, context, {
        organizationId: entry.organization.id,
        action: 'integration.code-mapping.edit',
        target: project.slug,
        data: { created: result.created, updated: result.updated },
      })
      return context.json(result)
    })
}
