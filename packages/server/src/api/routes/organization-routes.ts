import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { Hono } from 'hono'
import { z } from 'zod'
import { organizationScrubOptions } from '../../projects/scrub-options.ts'
import type { Organization } from '../../store/organization-store.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatDataScrubbing } from '../format/format-data-scrubbing.ts'
import { formatOrganization, formatOrganizationDetail } from '../format/format-organization.ts'
import { formatProject } from '../format/format-project.ts'
import { formatTeams } from '../members/team-directory.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { scrubFields, scrubOptionsIn } from '../scrub-input.ts'

/** Strict: who sets something else must not believe that it was set. */
const organizationInput = z.strictObject(scrubFields)

const endpoints = {
  list: endpoint({
    summary: 'List organizations',
    scope: 'org:read',
    isPaged: true,
    answers: { 200: 'A page of organizations.' },
  }),
  get: endpoint({
    summary: 'Retrieve an organization',
    scope: 'org:read',
    answers: { 200: 'The organization.' },
  }),
  update: endpoint({
    summary: 'Change an organization',
    scope: 'org:write',
    answers: { 200: 'The organization.' },
  }),
}

export function organizationRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps

  async function formatDetail(
    context: ApiContext,
    entry: OrganizationAccess,
  ): Promise<OrganizationDetail> {
    const { organization } = entry
    const projects = await access.projectsOf(context, entry, 'project:read')
    const teams = await access.teamsOf(context, entry, 'team:read')
    const options = await stores.projectOptions.findOrganization(organization.id)
    return formatOrganizationDetail({
      access: entry,
      teams: await formatTeams(deps, entry, teams),
      projects: projects.map(formatProject),
      scrubbing: formatDataScrubbing(organizationScrubOptions(options)),
      urlPrefix,
    })
  }

  return new Hono<ApiEnv>()
    .get('/organizations', endpoints.list, async (context) => {
      const request = readPageRequest(context)
      const query = (context.req.query('query') ?? '').toLowerCase()
      const organizations = (await access.organizations(context, 'org:read'))
        .map((entry) => entry.organization)
        .filter(({ slug, name }) => `${slug} ${name.toLowerCase()}`.includes(query))
      const page = slicePage(organizations, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map((row) => formatOrganization(row, urlPrefix)))
    })
    .get('/organizations/:organization', endpoints.get, async (context) => {
      const entry = await access.organization(context, 'org:read') // 403, 404
      return context.json(await formatDetail(context, entry))
    })
    .put('/organizations/:organization', endpoints.update, async (context: ApiContext) => {
      const entry = await access.organization(context, 'org:write') // 403, 404
      await changeSettings(deps, context, entry.organization) // 400
      return context.json(await formatDetail(context, entry))
    })
}

async function changeSettings(
  deps: ApiDeps,
  context: ApiContext,
  { id, slug }: Organization,
): Promise<void> {
  const change = scrubOptionsIn(await readJson(context, organizationInput))
  const fields = Object.keys(change)
  if (fields.length === 0) return
  await deps.stores.projectOptions.updateOrganization(id, change, deps.clock.nowMs())
  const entry = { organizationId: id, action: 'org.edit', target: slug, data: { fields } }
  await audit(deps, context, entry)
}
