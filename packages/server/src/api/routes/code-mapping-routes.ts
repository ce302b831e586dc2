import { Hono } from 'hono'
import type { CodeMapping } from '../../store/code-mapping-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import {
  codeMappingInput,
  CODE_MAPPINGS as PATH,
  CODE_MAPPING_SCOPES as WRITE,
} from '../code-mapping-input.ts'
import { endpoint } from '../endpoint.ts'
import { findNamed } from '../find-project-ids.ts'
import { formatCodeMapping } from '../format/format-code-mapping.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'

const endpoints = {
  create: endpoint({
    summary: 'Add a code mapping',
    scope: WRITE,
    body: codeMappingInput,
    answers: { 201: { description: 'The code mapping.', schema: 'CodeMapping' } },
  }),
  update: endpoint({
    summary: 'Change a code mapping',
    scope: WRITE,
    body: codeMappingInput,
    answers: { 200: { description: 'The code mapping.', schema: 'CodeMapping' } },
  }),
  remove: endpoint({
    summary: 'Delete a code mapping',
    scope: WRITE,
    answers: { 204: 'It is gone.' },
  }),
}

const TAKEN = 'The project has a code mapping with this stack root.'

/** How paths of frames become paths of repositories. */
export function codeMappingRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps

  /** Of a project that the caller may change. */
  async function enter(context: ApiContext) {
    const entry = await access.projects(context, WRITE)
    const name = pathParam(context, 'mapping')
    const id = /^[0-9]{1,15}$/.test(name) ? Number(name) : 0
    const mapping = await stores.codeMappings.find(entry.organization.id, id)
    const isOwn = entry.projects.some((project) => project.id === mapping?.projectId)
    if (mapping === undefined || !isOwn) throw new ApiError('not_found')
    return { entry, mapping }
  }

  async function format(mapping: CodeMapping, projects: readonly Project[]) {
    const repositories = await stores.repositories.findMany([mapping.repositoryId])
    return formatCodeMapping(mapping, { projects, repositories })
  }

  async function tell(context: ApiContext, entry: OrganizationAccess, mapping: CodeMapping) {
    await audit(deps, context, {
      organizationId: entry.organization.id,
      action: 'integration.code-mapping.edit',
      target: String(mapping.id),
      data: { stackRoot: mapping.stackRoot, sourceRoot: mapping.sourceRoot },
    })
  }

  async function readMapping(context: ApiContext, entry: Awaited<ReturnType<Access['projects']>>) {
    const input = await readJson(context, codeMappingInput)
    const project = findNamed(entry.projects, String(input.projectId))
    if (project === undefined) throw fieldError('projectId', 'There is no such project.')
    const repository = await stores.repositories.find(entry.organization.id, input.repositoryId)
    if (repository === undefined) throw fieldError('repositoryId', 'There is no such repository.')
    const { stackRoot, sourceRoot, defaultBranch } = input
    const updatedAtMs = deps.clock.nowMs()
    const ids = { projectId: project.id, repositoryId: repository.id }
    return { ...ids, stackRoot, sourceRoot, defaultBranch, updatedAtMs }
  }

  return new Hono<ApiEnv>()
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const entry = await access.projects(context, WRITE)
      const change = await readMapping(context, entry)
      const organizationId = entry.organization.id
      const mapping = await stores.codeMappings
        .insert({ ...change, organizationId, createdAtMs: change.updatedAtMs })
        .catch(refuseTaken(TAKEN))
      await tell(context, entry, mapping)
      return context.json(await format(mapping, entry.projects), 201)
    })
    .put(`${PATH}/:mapping`, endpoints.update, async (context: ApiContext) => {
      const { entry, mapping } = await enter(context)
      const change = await readMapping(context, entry)
      const changed = await stores.codeMappings.update(mapping.id, change).catch(refuseTaken(TAKEN))
      if (changed === undefined) throw new ApiError('not_found')
      await tell(context, entry, changed)
      return context.json(await format(changed, entry.projects))
    })
    .delete(`${PATH}/:mapping`, endpoints.remove, async (context: ApiContext) => {
      const { entry, mapping } = await enter(context)
      await stores.codeMappings.delete(mapping.id)
      await tell(context, entry, mapping)
      return context.body(null, 204)
    })
}
