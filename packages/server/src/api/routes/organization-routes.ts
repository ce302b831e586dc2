import { Hono } from 'hono'
import { z } from 'zod'
import type { User } from '../../store/user-store.ts'
import { mayGrant } from '../../users/permissions.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { callerOf, callingUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatOrganization } from '../format/format-organization.ts'
import { nameField, slugField } from '../input-fields.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { slugOf } from '../slug-of.ts'

const newOrganizationInput = z
  .object({ name: nameField.optional(), slug: slugField.optional() })
  .refine((input) => input.name ?? input.slug, 'Give a name or a slug')
/** Tools that build and deploy ask which organization their token is of. */
const LISTED_BY = ['org:read', 'org:ci'] as const

const endpoints = {
  list: endpoint({
    summary: 'List organizations',
    scope: LISTED_BY,
    isPaged: true,
    parameters: { query: { description: 'Part of a name or slug.' } },
    answers: {
      200: { description: 'A page of organizations.', schema: ['Organization'] },
    },
  }),
  create: endpoint({
    summary: 'Create an organization; left to superusers unless the installation allows it',
    scope: 'signed-in',
    body: newOrganizationInput,
    answers: {
      201: {
        description: 'The organization, with the caller as its owner.',
        schema: 'Organization',
      },
    },
  }),
}

/** The organizations of the caller. */
export function organizationRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get('/organizations', endpoints.list, async (context) => {
      const request = readPageRequest(context)
      const query = (context.req.query('query') ?? '').toLowerCase()
      const organizations = (await access.organizations(context, LISTED_BY))
        .map((entry) => entry.organization)
        .filter(({ slug, name }) => `${slug} ${name.toLowerCase()}`.includes(query))
      const page = slicePage(organizations, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map((row) => formatOrganization(row, urlPrefix)))
    })
    .post('/organizations', endpoints.create, async (context: ApiContext) => {
      const user = checkMayCreate(deps, context) // 403
      const { name, slug } = await readJson(context, newOrganizationInput)
      const createdAtMs = deps.clock.nowMs()
      const organization = await stores.organizations
        .insert({ slug: slug ?? slugOf(name ?? ''), name: name ?? slug ?? '', createdAtMs })
        .catch(refuseTaken('An organization with this slug already exists.')) // 409
      const ids = { organizationId: organization.id, userId: user.id }
      await stores.members.upsert({ ...ids, role: 'owner', teamIds: [], createdAtMs })
      const target = organization.slug
      await audit(deps, context, { organizationId: organization.id, action: 'org.create', target })
      return context.json(formatOrganization(organization, urlPrefix), 201)
    })
}

/** The person who creates: a superuser, or anybody where the installation allows it. */
function checkMayCreate({ organizationCreation }: ApiDeps, context: ApiContext): User {
  const user = callingUser(context)
  const isAllowed = user.isSuperuser || organizationCreation === 'everyone'
  if (isAllowed && mayGrant(callerOf(context), ['org:admin'])) return user
  throw new ApiError('permission_denied')
}
