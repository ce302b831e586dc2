import { parseProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { RELEASE_BODY_BYTES_MAX } from '../../platform/limits.ts'
import {
  isReleaseHookToken,
  RELEASE_HOOK_SEED,
  releaseHookToken,
} from '../../projects/release-hook.ts'
import type { Project } from '../../store/project-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { codeFields } from '../commit-input.ts'
import { endpoint } from '../endpoint.ts'
import { readJson } from '../read-json.ts'
import { writeReleaseCode } from '../release-code.ts'
import { releaseChangeInput, releaseChangeOf, versionField } from '../release-input.ts'

const SEED_BYTES = 16

const releaseInput = releaseChangeInput.extend({ ...codeFields, version: versionField })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve the address at which programs tell of releases of a project',
    scope: 'project:write',
    answers: { 200: { description: 'The address; it is a secret.', schema: 'ReleaseHook' } },
  }),
  renew: endpoint({
    summary: 'Give a project another such address; the one before leads nowhere from then on',
    scope: 'project:write',
    answers: { 200: { description: 'The address; it is a secret.', schema: 'ReleaseHook' } },
  }),
  tell: endpoint({
    summary: 'Tell of a release of a project, by its secret address',
    scope: 'open',
    body: releaseInput,
    answers: {
      201: { description: 'The version.', schema: 'ReleaseTold' },
      208: { description: 'The version, which was there.', schema: 'ReleaseTold' },
    },
  }),
}

const TOKEN = '/projects/:organization/:project/releases/token'
const HOOK = '/hooks/release/builtin'

/** Releases told of by one line of a script, without an account or a token of the API. */
export function releaseHookRoutes(deps: ApiDeps, access: Access) {
  const { stores, secretKey, urlPrefix, random, clock } = deps

  async function answer(context: ApiContext, { id }: Project) {
    const options = await stores.projectOptions.find(id)
    const token = releaseHookToken({ projectId: id, options, secretKey })
    return context.json({ token, webhookUrl: `${urlPrefix}/api/0${HOOK}/${id}/${token}/` })
  }

  return new Hono<ApiEnv>()
    .get(TOKEN, endpoints.get, async (context: ApiContext) => {
      const { project } = await access.project(context, 'project:write')
      return answer(context, project)
    })
    .post(TOKEN, endpoints.renew, async (context: ApiContext) => {
      const { organization, project } = await access.project(context, 'project:write')
      const change = { [RELEASE_HOOK_SEED]: random.hex(SEED_BYTES) }
      await stores.projectOptions.update(project.id, change, clock.nowMs())
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'project.edit',
        target: project.slug,
        data: { fields: ['releaseHook'] },
      })
      return answer(context, project)
    })
}

/** Open to whoever has the address. */
export function openReleaseHookRoutes(deps: ApiDeps) {
  const { stores, secretKey, clock } = deps

  /** A wrong secret is answered as a project that there is not. */
  async function enter(context: ApiContext): Promise<Project> {
    const id = parseProjectId(pathParam(context, 'project'))
    const project = id && (await stores.projects.find(id))
    if (!project) throw new ApiError('not_found')
    const options = await stores.projectOptions.find(project.id)
    const hook = { projectId: project.id, options, secretKey }
    if (!isReleaseHookToken(pathParam(context, 'token'), hook)) throw new ApiError('not_found')
    return project
  }

  return new Hono<ApiEnv>().post(
    `${HOOK}/:project/:token`,
    endpoints.tell,
    async (context: ApiContext) => {
      const project = await enter(context)
      const input = await readJson(context, releaseInput, RELEASE_BODY_BYTES_MAX)
      const { release, isNew } = await stores.releases.upsert({
        organizationId: project.organizationId,
        version: input.version,
        projectIds: [project.id],
        change: releaseChangeOf(input),
        createdAtMs: clock.nowMs(),
      })
      await writeReleaseCode(deps, { release, projects: [project] }, input)
      return context.json({ version: release.version }, isNew ? 201 : 208)
    },
  )
}
