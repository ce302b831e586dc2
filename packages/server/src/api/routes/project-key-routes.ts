import { Hono } from 'hono'
import { z } from 'zod'
import { generateKeyPair, newProjectKey } from '../../projects/insert-project.ts'
import type { ProjectKey, ProjectKeyChange } from '../../store/project-key-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatProjectKey } from '../format/format-project.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'

const LABEL_CHARS_MAX = 64
const DAY_SECONDS = 86_400

const rateLimitField = z
  .object({
    window: z.int().min(0).max(DAY_SECONDS),
    count: z.int().min(0),
  })
  .nullable()
  // A window or count of zero is how the reference's form says "no limit".
  .transform((limit) =>
    limit && limit.window > 0 && limit.count > 0
      ? { windowSeconds: limit.window, count: limit.count }
      : undefined,
  )

const labelField = z.string().trim().min(1).max(LABEL_CHARS_MAX)
const keyInput = z.object({
  name: labelField.optional(),
  label: labelField.optional(),
  isActive: z.boolean().optional(),
  rateLimit: rateLimitField.optional(),
})

const endpoints = {
  list: endpoint({
    summary: 'List the client keys of a project',
    scope: 'project:read',
    isPaged: true,
    answers: { 200: { description: 'A page of keys.', schema: ['ClientKey'] } },
  }),
  create: endpoint({
    summary: 'Create a client key',
    scope: 'project:write',
    answers: { 201: { description: 'The key.', schema: 'ClientKey' } },
  }),
  get: endpoint({
    summary: 'Retrieve a client key',
    scope: 'project:read',
    answers: { 200: { description: 'The key.', schema: 'ClientKey' } },
  }),
  update: endpoint({
    summary: 'Change a client key',
    scope: 'project:write',
    answers: { 200: { description: 'The key.', schema: 'ClientKey' } },
  }),
  remove: endpoint({
    summary: 'Delete a client key',
    scope: 'project:admin',
    answers: { 204: 'It is gone.' },
  }),
}

/** A project's client keys. A key's id is its public part. */
export function projectKeyRoutes(deps: ApiDeps, access: Access) {
  const { projectKeys } = deps.stores

  async function getKey(context: ApiContext, { project }: ProjectAccess): Promise<ProjectKey> {
    const key = await projectKeys.findByPublicKey(pathParam(context, 'key'))
    if (key?.projectId !== project.id) throw new ApiError('not_found')
    return key
  }

  const note = (context: ApiContext, entry: ProjectAccess, [action, key]: [string, ProjectKey]) =>
    audit(deps, context, {
      organizationId: entry.organization.id,
      action,
      target: `${entry.project.slug}/${key.publicKey}`,
    })

  return new Hono<ApiEnv>()
    .get('/projects/:organization/:project/keys', endpoints.list, async (context) => {
      const { project } = await access.project(context, 'project:read')
      const request = readPageRequest(context)
      const page = slicePage(await projectKeys.list(project.id), request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map((key) => formatProjectKey(key, deps.urlPrefix)))
    })
    .post(
      '/projects/:organization/:project/keys',
      endpoints.create,
      async (context: ApiContext) => {
        const entry = await access.project(context, 'project:write')
        const input = await readJson(context, keyInput)
        const pair = generateKeyPair(deps.random)
        const row = newProjectKey(entry.project.id, { ...pair, createdAtMs: deps.clock.nowMs() })
        const key = await projectKeys.insert({ ...row, ...changeOf(input) })
        await note(context, entry, ['projectkey.create', key])
        return context.json(formatProjectKey(key, deps.urlPrefix), 201)
      },
    )
    .get(
      '/projects/:organization/:project/keys/:key',
      endpoints.get,
      async (context: ApiContext) => {
        const key = await getKey(context, await access.project(context, 'project:read'))
        return context.json(formatProjectKey(key, deps.urlPrefix))
      },
    )
    .put(
      '/projects/:organization/:project/keys/:key',
      endpoints.update,
      async (context: ApiContext) => {
        const entry = await access.project(context, 'project:write')
        const { publicKey } = await getKey(context, entry)
        const input = await readJson(context, keyInput)
        const key = await projectKeys.update(publicKey, changeOf(input))
        if (key === undefined) throw new ApiError('not_found')
        await note(context, entry, ['projectkey.edit', key])
        return context.json(formatProjectKey(key, deps.urlPrefix))
      },
    )
    .delete(
      '/projects/:organization/:project/keys/:key',
      endpoints.remove,
      async (context: ApiContext) => {
        const entry = await access.project(context, 'project:admin')
        const key = await getKey(context, entry)
        await projectKeys.delete(key.publicKey)
        await note(context, entry, ['projectkey.remove', key])
        return context.body(null, 204)
      },
    )
}

function changeOf(input: z.infer<typeof keyInput>): ProjectKeyChange {
  const label = input.name ?? input.label
  return {
    ...(label === undefined ? {} : { label }),
    ...(input.isActive === undefined ? {} : { isActive: input.isActive }),
    ...('rateLimit' in input ? { rateLimit: input.rateLimit } : {}),
  }
}
