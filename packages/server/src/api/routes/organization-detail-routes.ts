import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { OrganizationId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import { organizationScrubOptions } from '../../projects/scrub-options.ts'
import { ORGANIZATION_ROLES } from '../../store/member-store.ts'
import type { Organization, OrganizationSettings } from '../../store/organization-store.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertVerified, callerOf } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatOrganizationPicture } from '../format/format-avatar.ts'
import { formatDataScrubbing } from '../format/format-data-scrubbing.ts'
import { formatOrganizationDetail } from '../format/format-organization.ts'
import { formatProject } from '../format/format-project.ts'
import { nameField, slugField } from '../input-fields.ts'
import { checkRole } from '../members/invite.ts'
import { formatTeams } from '../members/team-directory.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { scrubFields, scrubOptionsIn } from '../scrub-input.ts'

const settingsFields = {
  openMembership: z.boolean().optional(),
  defaultRole: z.enum(ORGANIZATION_ROLES).optional(),
  allowJoinRequests: z.boolean().optional(),
  allowMemberInvite: z.boolean().optional(),
  eventsMemberAdmin: z.boolean().optional(),
  allowSharedIssues: z.boolean().optional(),
  require2FA: z.boolean().optional(),
}

/** Strict: who sets something else must not believe that it was set. */
const organizationInput = z.strictObject({
  ...scrubFields,
  ...settingsFields,
  name: nameField.optional(),
  slug: slugField.optional(),
})
/** Said again, so that no slip of a script deletes everything. */
const removeInput = z.object({ slug: z.string() })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve an organization',
    scope: 'org:read',
    answers: { 200: { description: 'The organization.', schema: 'OrganizationDetail' } },
  }),
  update: endpoint({
    summary: 'Change an organization',
    scope: 'org:write',
    body: organizationInput,
    answers: { 200: { description: 'The organization.', schema: 'OrganizationDetail' } },
  }),
  remove: endpoint({
    summary: 'Delete an organization',
    scope: 'org:admin',
    body: removeInput,
    answers: { 202: 'It is gone; what belonged to it goes in the background.' },
  }),
}

const PATH = '/organizations/:organization'

/** One organization: shown, changed, deleted. */
export function organizationDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps

  async function countRequests(id: OrganizationId): Promise<number> {
    return (await stores.accessRequests.list(id)).length
  }

  async function formatDetail(
    context: ApiContext,
    entry: OrganizationAccess,
  ): Promise<OrganizationDetail> {
    const { organization } = entry
    const projects = await access.projectsOf(context, entry, 'project:read')
    const teams = await access.teamsOf(context, entry, 'team:read')
    const picture = await stores.organizationAvatars.findUuid(organization.id)
    const options = await stores.projectOptions.findOrganization(organization.id)
    return formatOrganizationDetail({
      access: entry,
      teams: await formatTeams(deps, entry, teams),
      projects: projects.map(formatProject),
      scrubbing: formatDataScrubbing(organizationScrubOptions(options)),
      pendingAccessRequests: await countRequests(organization.id),
      avatar: formatOrganizationPicture(picture, urlPrefix),
      urlPrefix,
    })
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.get, async (context) => {
      const entry = await access.organization(context, 'org:read') // 403, 404
      return context.json(await formatDetail(context, entry))
    })
    .put(PATH, endpoints.update, async (context: ApiContext) => {
      const entry = await access.organization(context, 'org:write') // 403, 404
      const organization = await changeOrganization(deps, context, entry) // 400, 409
      return context.json(await formatDetail(context, { ...entry, organization }))
    })
    .delete(PATH, endpoints.remove, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:admin') // 403, 404
      assertVerified(context, deps.clock.nowMs()) // 401
      const { slug } = await readJson(context, removeInput)
      if (slug !== organization.slug) {
        throw fieldError('slug', 'Repeat the slug of the organization that is to be deleted.')
      }
      const nowMs = deps.clock.nowMs()
      // Keys stop at once, and nothing finds a project any more.
      for (const { id } of await stores.projects.list(organization.id)) {
        await stores.projects.markDeleted(id, nowMs)
      }
      await stores.organizations.markDeleted(organization.id, nowMs)
      const target = organization.slug
      const organizationId = organization.id
      await audit(deps, context, { organizationId, action: 'org.remove', target })
      return context.body(null, 202)
    })
}

async function changeOrganization(
  deps: ApiDeps,
  context: ApiContext,
  entry: OrganizationAccess,
): Promise<Organization> {
  const { stores, clock } = deps
  const { id } = entry.organization
  const input = await readJson(context, organizationInput)
  const { name, slug } = input
  const settings = settingsIn(input)
  if (settings.defaultRole !== undefined) checkRole(context, entry, settings.defaultRole)
  if (settings.require2FA) await assertProtected(deps, context)
  const options = scrubOptionsIn(input)
  const changed = await stores.organizations
    .update(id, { ...(name && { name }), ...(slug && { slug }), settings })
    .catch(refuseTaken('An organization with this slug already exists.')) // 409
  if (changed === undefined) throw new ApiError('not_found')
  if (Object.keys(options).length > 0) {
    await stores.projectOptions.updateOrganization(id, options, clock.nowMs())
  }
  const fields = Object.keys(input)
  if (fields.length > 0) {
    const data = { fields, ...settings }
    await audit(deps, context, {
      organizationId: id,
      action: 'org.edit',
      target: changed.slug,
      data,
    })
  }
  return changed
}

/** Whoever asks others for a second factor would be the first to be locked out without one. */
async function assertProtected({ stores }: ApiDeps, context: ApiContext): Promise<void> {
  const { user } = callerOf(context)
  if (user === undefined || (await stores.authenticators.listProtected([user.id])).has(user.id))
    return
  throw fieldError('require2FA', 'Set up a second factor of your own first.')
}

/** Only what the caller named. */
function settingsIn(input: z.infer<typeof organizationInput>): Partial<OrganizationSettings> {
  const named = Object.entries(input).filter(
    ([name, value]) => name in settingsFields && value !== undefined,
  )
  return Object.fromEntries(named)
}
