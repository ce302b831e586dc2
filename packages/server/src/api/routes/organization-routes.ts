import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import {
  formatOrganization,
  formatOrganizationDetail,
  formatTeam,
} from '../format/format-organization.ts'
import { formatProject } from '../format/format-project.ts'
import { formatMember } from '../format/format-user.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'

// Far more environments than anybody deploys to.
const ENVIRONMENTS_MAX = 1000

export function organizationRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get('/organizations', async (context) => {
      const request = readPageRequest(context)
      const query = (context.req.query('query') ?? '').toLowerCase()
      const organizations = (await access.organizations(context, 'org:read'))
        .map((entry) => entry.organization)
        .filter(({ slug, name }) => `${slug} ${name.toLowerCase()}`.includes(query))
      const page = slicePage(organizations, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map((row) => formatOrganization(row, urlPrefix)))
    })
    .get('/organizations/:organization', async (context) => {
      const entry = await access.organization(context, 'org:read') // 403, 404
      const { organization, member } = entry
      const projects = await stores.projects.list(organization.id)
      const teams = await stores.teams.list(organization.id)
      const teamsOf = await stores.teams.listForProjects(projects.map((project) => project.id))
      const detail = formatOrganizationDetail({
        access: entry,
        teams: teams.map((team) => formatTeam(team, member)),
        projects: projects.map((row) => formatProject(row, teamsOf.get(row.id) ?? [], entry)),
        urlPrefix,
      })
      return context.json(detail)
    })
    .get('/organizations/:organization/members', async (context) => {
      const { organization } = await access.organization(context, 'member:read')
      const request = readPageRequest(context)
      const page = slicePage(await stores.members.list(organization.id), request)
      const users = await stores.users.findMany(page.rows.map((member) => member.userId))
      const teams = await stores.teams.list(organization.id)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(
        page.rows.flatMap((member) => {
          const user = users.get(member.userId)
          return user ? [formatMember(member, user, teams)] : []
        }),
      )
    })
    .get('/organizations/:organization/environments', async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read')
      const names = new Set<string>()
      for (const { id } of await stores.projects.list(organization.id)) {
        const values = await stores.tags.listProjectValues(id, 'environment', ENVIRONMENTS_MAX)
        for (const { value } of values) names.add(value)
      }
      return context.json([...names].sort().map((name) => ({ id: name, name })))
    })
}
