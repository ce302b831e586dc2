import { Hono } from 'hono'
import type { z } from 'zod'
import type { ReleaseThreshold } from '../../store/release-threshold-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatReleaseThreshold } from '../format/format-release-threshold.ts'
import { readJson } from '../read-json.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import { releaseThresholdInput } from '../release-threshold-input.ts'

/** Each is a question to the event index for every release that is looked at. */
const THRESHOLDS_PER_PROJECT_MAX = 50

/** As the reference has it: a threshold that is there is like a rule of alerts. */
const DETAIL_SCOPES = {
  read: ['project:read', 'alerts:read'],
  write: ['project:write', 'alerts:write'],
} as const

const answer = { description: 'The threshold.', schema: 'ReleaseThreshold' } as const
const endpoints = {
  list: endpoint({
    summary: 'List what a project expects of its releases',
    scope: RELEASE_SCOPES.read,
    parameters: { environment: { description: 'Only those of this environment.' } },
    answers: { 200: { description: 'The thresholds.', schema: ['ReleaseThreshold'] } },
  }),
  create: endpoint({
    summary: 'Expect something of the releases of a project',
    scope: RELEASE_SCOPES.write,
    body: releaseThresholdInput,
    answers: { 201: answer },
  }),
  get: endpoint({
    summary: 'Retrieve a threshold of releases',
    scope: DETAIL_SCOPES.read,
    answers: { 200: answer },
  }),
  update: endpoint({
    summary: 'Change a threshold of releases',
    scope: DETAIL_SCOPES.write,
    body: releaseThresholdInput,
    answers: { 200: answer },
  }),
  remove: endpoint({
    summary: 'Delete a threshold of releases',
    scope: DETAIL_SCOPES.write,
    answers: { 204: 'It is gone.' },
  }),
}

const LIST = '/projects/:organization/:project/release-thresholds'
const DETAIL = `${LIST}/:threshold`

/** What several of the handlers do. */
function createThresholdParts(deps: ApiDeps, access: Access) {
  const { stores } = deps

  async function enter(context: ApiContext, need: keyof typeof DETAIL_SCOPES) {
    const home = await access.project(context, DETAIL_SCOPES[need])
    const name = pathParam(context, 'threshold')
    const id = /^[0-9]{1,15}$/.test(name) ? Number(name) : 0
    const threshold = await stores.releaseThresholds.find(home.project.id, id)
    if (threshold === undefined) throw new ApiError('not_found')
    return { home, threshold }
  }

  async function findEnvironmentId(home: ProjectAccess, name: string | undefined) {
    if (name === undefined) return undefined
    const environment = await stores.environments.find(home.project.id, name)
    if (environment !== undefined) return environment.id
    throw fieldError('environment', 'The project has no environment of this name.')
  }

  function tell(
    context: ApiContext,
    { organization, project }: ProjectAccess,
    change: { readonly threshold: ReleaseThreshold; readonly action: string },
  ) {
    const { id, thresholdType, triggerType, value, windowSeconds, environment } = change.threshold
    return audit(deps, context, {
      organizationId: organization.id,
      action: `release-threshold.${change.action}`,
      target: `${project.slug}/${id}`,
      data: {
        threshold_type: thresholdType,
        trigger_type: triggerType,
        value,
        window_in_seconds: windowSeconds,
        environment: environment?.name ?? null,
      },
    })
  }

  return { enter, findEnvironmentId, tell }
}

/** What projects expect of their releases. */
export function releaseThresholdRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock } = deps
  const { enter, findEnvironmentId, tell } = createThresholdParts(deps, access)

  return new Hono<ApiEnv>()
    .get(LIST, endpoints.list, async (context: ApiContext) => {
      const home = await access.project(context, RELEASE_SCOPES.read)
      const name = context.req.query('environment')
      const query = { projectIds: [home.project.id], environments: name ? [name] : [] }
      const page = { offset: 0, limit: THRESHOLDS_PER_PROJECT_MAX }
      const { rows } = await stores.releaseThresholds.list(query, page)
      return context.json(rows.map((row) => formatReleaseThreshold(row, home)))
    })
    .post(LIST, endpoints.create, async (context: ApiContext) => {
      const home = await access.project(context, RELEASE_SCOPES.write)
      const input = await readJson(context, releaseThresholdInput)
      const added = {
        ...changeOf(input),
        environmentId: await findEnvironmentId(home, input.environment),
        projectId: home.project.id,
        createdAtMs: clock.nowMs(),
      }
      const threshold = await stores.releaseThresholds.insert(added, THRESHOLDS_PER_PROJECT_MAX)
      if (threshold === undefined) {
        const detail = `A project has at most ${THRESHOLDS_PER_PROJECT_MAX} thresholds.`
        throw new ApiError('invalid_input', { detail })
      }
      await tell(context, home, { threshold, action: 'add' })
      return context.json(formatReleaseThreshold(threshold, home), 201)
    })
    .get(DETAIL, endpoints.get, async (context: ApiContext) => {
      const { home, threshold } = await enter(context, 'read')
      return context.json(formatReleaseThreshold(threshold, home))
    })
    .put(DETAIL, endpoints.update, async (context: ApiContext) => {
      const { home, threshold } = await enter(context, 'write')
      const input = await readJson(context, releaseThresholdInput)
      const environmentId = Object.hasOwn(input, 'environment')
        ? await findEnvironmentId(home, input.environment)
        : threshold.environment?.id
      const change = { ...changeOf(input), environmentId }
      const changed = await stores.releaseThresholds.update(home.project.id, threshold.id, change)
      if (changed === undefined) throw new ApiError('not_found')
      await tell(context, home, { threshold: changed, action: 'edit' })
      return context.json(formatReleaseThreshold(changed, home))
    })
    .delete(DETAIL, endpoints.remove, async (context: ApiContext) => {
      const { home, threshold } = await enter(context, 'write')
      if (!(await stores.releaseThresholds.delete(home.project.id, threshold.id))) {
        throw new ApiError('not_found')
      }
      await tell(context, home, { threshold, action: 'remove' })
      return context.body(null, 204)
    })
}

function changeOf(input: z.infer<typeof releaseThresholdInput>) {
  return {
    thresholdType: input.threshold_type,
    triggerType: input.trigger_type,
    value: input.value,
    windowSeconds: input.window_in_seconds,
  }
}
