import { Hono } from 'hono'
import { z } from 'zod'
import type { RepositoryStatus } from '../../store/repository-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { repositoryNameField } from '../commit-input.ts'
import { endpoint } from '../endpoint.ts'
import { formatRepository } from '../format/format-commit.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { enterRepository, REPOSITORIES, REPOSITORY_SCOPES } from '../repository-access.ts'

const URL_CHARS_MAX = 2000
const urlField = z.url({ protocol: /^https?$/ }).max(URL_CHARS_MAX)

const repositoryInput = z.strictObject({
  name: repositoryNameField,
  url: urlField.nullish(),
})
const repositoryChange = z.strictObject({
  name: repositoryNameField.optional(),
  url: urlField.nullish(),
  status: z.enum(['active', 'hidden']).optional(),
})

const { read: READ, write: WRITE } = REPOSITORY_SCOPES

const endpoints = {
  list: endpoint({
    summary: 'List the repositories of an organization',
    scope: READ,
    isPaged: true,
    parameters: {
      query: { description: 'Part of a name.' },
      status: { description: 'Which repositories.', values: ['active', 'hidden'] },
    },
    answers: { 200: { description: 'A page of repositories.', schema: ['Repository'] } },
  }),
  create: endpoint({
    summary: 'Name a repository',
    scope: WRITE,
    body: repositoryInput,
    answers: { 201: { description: 'The repository.', schema: 'Repository' } },
  }),
  update: endpoint({
    summary: 'Change a repository',
    scope: WRITE,
    body: repositoryChange,
    answers: { 200: { description: 'The repository.', schema: 'Repository' } },
  }),
  remove: endpoint({
    summary: 'Delete a repository with its commits',
    scope: WRITE,
    answers: { 202: 'It is gone.' },
  }),
}

const TAKEN = 'There is a repository of this name.'

/** Where the code of an organization lies. */
export function repositoryRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps

  return new Hono<ApiEnv>()
    .get(REPOSITORIES, endpoints.list, async (context: ApiContext) => {
      const { organization } = await access.organization(context, READ)
      const request = readPageRequest(context)
      const query = context.req.query('query') ?? ''
      const status = readStatus(context.req.query('status'))
      const wanted = { organizationId: organization.id, query, status }
      const { rows, hasMore } = await stores.repositories.list(wanted, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore })
      return context.json(rows.map(formatRepository))
    })
    .post(REPOSITORIES, endpoints.create, async (context: ApiContext) => {
      const { organization } = await access.organization(context, WRITE)
      const { name, url } = await readJson(context, repositoryInput)
      const repository = await stores.repositories
        .insert({
          organizationId: organization.id,
          name,
          provider: undefined,
          externalId: undefined,
          url: url ?? undefined,
          createdAtMs: clock.nowMs(),
        })
        .catch(refuseTaken(TAKEN))
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'repository.add',
        target: name,
      })
      return context.json(formatRepository(repository), 201)
    })
    .put(`${REPOSITORIES}/:repository`, endpoints.update, async (context: ApiContext) => {
      const { organization, repository } = await enterRepository({ deps, access }, context, WRITE)
      const { name, status, ...input } = await readJson(context, repositoryChange)
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(status === undefined ? {} : { status }),
        ...('url' in input ? { url: input.url ?? undefined } : {}),
      }
      const changed = await stores.repositories
        .update(organization.id, repository.id, change)
        .catch(refuseTaken(TAKEN))
      if (changed === undefined) throw new ApiError('not_found')
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'repository.edit',
        target: changed.name,
        data: { fields: Object.keys(change) },
      })
      return context.json(formatRepository(changed))
    })
    .delete(`${REPOSITORIES}/:repository`, endpoints.remove, async (context: ApiContext) => {
      const { organization, repository } = await enterRepository({ deps, access }, context, WRITE)
      await stores.repositories.delete(organization.id, repository.id)
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'repository.remove',
        target: repository.name,
      })
      return context.body(null, 202)
    })
}

function readStatus(text: string | undefined): RepositoryStatus | undefined {
  if (text === undefined || text === '') return undefined
  if (text === 'active' || text === 'hidden') return text
  throw fieldError('status', 'A repository is active or hidden.')
}
