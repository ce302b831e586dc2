import type { UserId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { permittedScopes } from '../../users/permissions.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatUserReference } from '../format/format-user.ts'
import { createMemberDirectory } from '../members/member-directory.ts'
import { formatTeams } from '../members/team-directory.ts'

const endpoints = {
  listUsers: endpoint({
    summary: 'List the members of an organization who have an account, without pages',
    scope: 'member:read',
    answers: { 200: { description: 'The members.', schema: ['Member'] } },
  }),
  getUser: endpoint({
    summary: 'Retrieve a person of an organization by the id of the account',
    scope: 'member:read',
    answers: { 200: { description: 'The person.', schema: 'User' } },
  }),
  listProjectMembers: endpoint({
    summary: 'List the members who see a project',
    scope: ['project:read', 'member:read'],
    answers: { 200: { description: 'The members.', schema: ['Member'] } },
  }),
  listOwnTeams: endpoint({
    summary: 'List the teams of the caller',
    scope: 'org:read',
    answers: { 200: { description: 'The teams.', schema: ['Team'] } },
  }),
}

const ID = /^[0-9]{1,15}$/

/** Whom issues can be given to, and where the caller is. */
export function organizationUserRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  const directory = createMemberDirectory(deps)
  return new Hono<ApiEnv>()
    .get('/organizations/:organization/users', endpoints.listUsers, async (context: ApiContext) => {
      const entry = await access.organization(context, 'member:read')
      const members = await stores.members.list(entry.organization.id)
      const people = members.map((member) => ({ member }))
      return context.json(await directory.format(context, entry, people))
    })
    .get(
      '/organizations/:organization/users/:user',
      endpoints.getUser,
      async (context: ApiContext) => {
        const { organization } = await access.organization(context, 'member:read')
        const name = pathParam(context, 'user')
        const id = ID.test(name) ? (Number(name) as UserId) : undefined
        const member = id && (await stores.members.find(organization.id, id))
        const user = member && (await stores.users.find(member.userId))
        if (!user) throw new ApiError('not_found')
        return context.json(formatUserReference(user))
      },
    )
    .get(
      '/projects/:organization/:project/members',
      endpoints.listProjectMembers,
      async (context: ApiContext) => {
        const entry = await access.project(context, ['project:read', 'member:read'])
        const { organization, project, teams } = entry
        const members = await stores.members.list(organization.id)
        const users = await stores.users.findMany(members.map(({ userId }) => userId))
        const people = members.flatMap((member) => {
          const user = users.get(member.userId)
          const place = { organization, member }
          const target = { kind: 'project', project, teams } as const
          const caller = user && ({ kind: 'user', user, tokenScopes: undefined } as const)
          return caller && permittedScopes(caller, place, target) ? [{ member }] : []
        })
        return context.json(await directory.format(context, entry, people))
      },
    )
    .get(
      '/organizations/:organization/user-teams',
      endpoints.listOwnTeams,
      async (context: ApiContext) => {
        const entry = await access.organization(context, 'org:read')
        const teams = await access.teamsOf(context, entry, 'team:read')
        const own = teams.filter(({ team }) => entry.member?.teamRoles.has(team.id))
        return context.json(await formatTeams(deps, entry, own))
      },
    )
}
