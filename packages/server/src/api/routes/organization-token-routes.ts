import { Hono } from 'hono'
import { z } from 'zod'
import type { OrganizationToken } from '../../store/organization-token-store.ts'
import type { Scope } from '../../users/scopes.ts'
import { createOrganizationToken, ORGANIZATION_TOKEN_SCOPES } from '../../users/token.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertVerified, callerOf } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatOrganizationToken } from '../format/format-token.ts'
import { createOrganizationTokens } from '../organization-tokens.ts'
import { readJson } from '../read-json.ts'
import { tokenNameField } from '../token-input.ts'

const nameInput = z.strictObject({ name: tokenNameField })

// As the reference has it: every member sets up build servers, who may change settings ends it.
const READ: readonly Scope[] = ['org:read', 'org:write', 'org:admin']
const CREATE: readonly Scope[] = ['project:releases', 'org:write', 'org:admin']
const REVOKE: readonly Scope[] = ['org:write', 'org:admin']

const endpoints = {
  list: endpoint({
    summary: 'List the tokens of an organization',
    scope: READ,
    answers: {
      200: { description: 'The tokens, without their secrets.', schema: ['OrganizationToken'] },
    },
  }),
  create: endpoint({
    summary: 'Make a token of an organization, for uploads, releases and deploys',
    scope: CREATE,
    body: nameInput,
    answers: {
      201: {
        description: 'The token; its secret is not shown again.',
        schema: 'OrganizationToken',
      },
    },
  }),
  get: endpoint({
    summary: 'Retrieve a token of an organization',
    scope: READ,
    answers: {
      200: { description: 'The token, without its secret.', schema: 'OrganizationToken' },
    },
  }),
  rename: endpoint({
    summary: 'Rename a token of an organization that one made, or may revoke',
    scope: READ,
    body: nameInput,
    answers: { 204: 'It has the new name.' },
  }),
  delete: endpoint({
    summary: 'Revoke a token of an organization',
    scope: REVOKE,
    answers: { 204: 'It opens nothing any more.' },
  }),
}

const PATH = '/organizations/:organization/org-auth-tokens'

/** Tokens for build servers: they act for an organization and for no person. */
export function organizationTokenRoutes(deps: ApiDeps, access: Access) {
  const tokens = createOrganizationTokens(deps, access, {
    kind: 'organization',
    auditNoun: 'org-auth-token',
  })

  /** Such a token reaches every project, so whoever makes one must reach them, too. */
  async function assertReachesAll(context: ApiContext, entry: OrganizationAccess) {
    const own = await access.projectsOf(context, entry, CREATE)
    const all = await deps.stores.projects.list(entry.organization.id)
    if (own.length === all.length) return
    const detail = 'This token would reach projects that you do not: let a manager make it.'
    throw new ApiError('permission_denied', { detail })
  }

  async function assertOwn(context: ApiContext, { createdByUserId: maker }: OrganizationToken) {
    if (maker === undefined || maker !== callerOf(context).user?.id) {
      await access.organization(context, REVOKE) // 403
    }
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context) => {
      const rows = await tokens.list(context, READ) // 403, 404
      return context.json(byLastUse(rows).map((token) => formatOrganizationToken(token)))
    })
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const entry = await access.organization(context, CREATE) // 403, 404
      const { organization } = entry
      assertVerified(context, deps.clock.nowMs()) // 401
      const { name } = await readJson(context, nameInput) // 400
      await assertReachesAll(context, entry) // 403
      const request = await tokens.prepare(context, organization, ORGANIZATION_TOKEN_SCOPES)
      const place = { organizationSlug: organization.slug, urlPrefix: deps.urlPrefix }
      const created = createOrganizationToken({ ...request, name }, place, deps.random)
      const token = await tokens.insert(context, created.row)
      return context.json(formatOrganizationToken(token, created.plain), 201)
    })
    .get(`${PATH}/:token`, endpoints.get, async (context) =>
      context.json(formatOrganizationToken(await tokens.get(context, READ))),
    )
    .put(`${PATH}/:token`, endpoints.rename, async (context: ApiContext) => {
      const token = await tokens.get(context, READ) // 403, 404
      await assertOwn(context, token) // 403
      const { name } = await readJson(context, nameInput) // 400
      await tokens.rename(context, token, name)
      return context.body(null, 204)
    })
    .delete(`${PATH}/:token`, endpoints.delete, async (context) => {
      await tokens.revoke(context, await tokens.get(context, REVOKE)) // 403, 404
      return context.body(null, 204)
    })
}

/** The reference's order: what was used last first, what never was last. */
function byLastUse(tokens: readonly OrganizationToken[]): readonly OrganizationToken[] {
  return tokens.toSorted(
    (a, b) => (b.lastUsedAtMs ?? 0) - (a.lastUsedAtMs ?? 0) || a.name.localeCompare(b.name),
  )
}
