import type { EnvironmentDetail } from '@vedette/protocol/api/release'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Environment } from '../../store/environment-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { readProjects } from '../issue-selection.ts'
import { PROJECT_PARAMETERS, type QueryParameters } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'

const environmentInput = z.strictObject({ isHidden: z.boolean() })

const VISIBILITY_PARAMETERS = {
  visibility: { description: 'Which environments.', values: ['visible', 'hidden', 'all'] },
} satisfies QueryParameters

const endpoints = {
  listAll: endpoint({
    summary: 'List the environments of an organization',
    scope: 'org:read',
    parameters: { ...PROJECT_PARAMETERS, ...VISIBILITY_PARAMETERS },
    answers: { 200: { description: 'The environments.', schema: ['Environment'] } },
  }),
  list: endpoint({
    summary: 'List the environments of a project',
    scope: 'project:read',
    parameters: VISIBILITY_PARAMETERS,
    answers: { 200: { description: 'The environments.', schema: ['Environment'] } },
  }),
  get: endpoint({
    summary: 'Retrieve an environment of a project',
    scope: 'project:read',
    answers: { 200: { description: 'The environment.', schema: 'Environment' } },
  }),
  update: endpoint({
    summary: 'Hide an environment, or show it again',
    scope: 'project:write',
    body: environmentInput,
    answers: { 200: { description: 'The environment.', schema: 'Environment' } },
  }),
}

const PROJECT_PATH = '/projects/:organization/:project/environments'

/** Where programs run, as their events and deploys tell. */
export function environmentRoutes(deps: ApiDeps, access: Access) {
  const { environments } = deps.stores

  return new Hono<ApiEnv>()
    .get('/organizations/:organization/environments', endpoints.listAll, async (context) => {
      const { projects } = await readProjects(access, { context, scope: 'org:read' })
      const projectIds = projects.map((project) => project.id)
      const rows = await environments.list({ projectIds, isHidden: readVisibility(context) })
      // One that several projects have is shown once.
      const byName = new Map(rows.toReversed().map((row) => [row.name, row]))
      return context.json([...byName.values()].toReversed().map(formatEnvironment))
    })
    .get(PROJECT_PATH, endpoints.list, async (context) => {
      const { project } = await access.project(context, 'project:read')
      const isHidden = readVisibility(context)
      const rows = await environments.list({ projectIds: [project.id], isHidden })
      return context.json(rows.map(formatOwnEnvironment))
    })
    .get(`${PROJECT_PATH}/:environment`, endpoints.get, async (context) => {
      const { project } = await access.project(context, 'project:read')
      const row = await environments.find(project.id, pathParam(context, 'environment'))
      if (row === undefined) throw new ApiError('not_found')
      return context.json(formatOwnEnvironment(row))
    })
    .put(`${PROJECT_PATH}/:environment`, endpoints.update, async (context: ApiContext) => {
      const { organization, project } = await access.project(context, 'project:write')
      const name = pathParam(context, 'environment')
      if ((await environments.find(project.id, name)) === undefined) throw new ApiError('not_found')
      const { isHidden } = await readJson(context, environmentInput)
      const row = await environments.setHidden(project.id, name, isHidden)
      if (row === undefined) throw new ApiError('not_found')
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'environment.edit',
        target: `${project.slug}/${name}`,
        data: { isHidden },
      })
      return context.json(formatOwnEnvironment(row))
    })
}

/** Undefined for all; hidden ones are shown to those who ask for them. */
function readVisibility(context: ApiContext): boolean | undefined {
  const text = context.req.query('visibility') || 'visible'
  if (text === 'all') return undefined
  if (text === 'visible' || text === 'hidden') return text === 'hidden'
  throw fieldError('visibility', 'Environments are visible, hidden, or all of them.')
}

function formatEnvironment({ id, name }: Environment): EnvironmentDetail {
  return { id: String(id), name }
}

function formatOwnEnvironment(environment: Environment): EnvironmentDetail {
  return { ...formatEnvironment(environment), isHidden: environment.isHidden }
}
