import type { TeamId, UserId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import type { ExternalActor, NewExternalActor } from '../../store/external-actor-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatExternalActor } from '../format/format-external-actor.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'

const NAME_CHARS_MAX = 200
const PROVIDERS = ['github', 'github_enterprise', 'gitlab', 'bitbucket', 'custom_scm'] as const

const idField = z.union([z.int(), z.string().regex(/^[0-9]{1,15}$/)]).transform(Number)
const nameFields = {
  externalName: z
    .string()
    .trim()
    .regex(/^@?[^\s@]+$/, 'Give a name such as @ann or @acme/checkout')
    .max(NAME_CHARS_MAX)
    .transform((name) => (name.startsWith('@') ? name : `@${name}`)),
  externalId: z.string().max(NAME_CHARS_MAX).nullish(),
  provider: z.enum(PROVIDERS).default('github'),
}
const userInput = z.object({ ...nameFields, userId: idField })
const teamInput = z.object(nameFields)

const SCOPE = ['org:write', 'org:integrations'] as const
const TEAM_SCOPE = ['team:write', 'team:admin'] as const

const endpoints = {
  createUser: endpoint({
    summary: 'Say what a member is called where code is hosted',
    scope: SCOPE,
    body: userInput,
    answers: { 201: { description: 'The name.', schema: 'ExternalActor' } },
  }),
  updateUser: endpoint({
    summary: 'Change what a member is called where code is hosted',
    scope: SCOPE,
    body: userInput,
    answers: { 200: { description: 'The name.', schema: 'ExternalActor' } },
  }),
  removeUser: endpoint({
    summary: 'Forget what a member is called where code is hosted',
    scope: SCOPE,
    answers: { 204: 'It is gone.' },
  }),
  createTeam: endpoint({
    summary: 'Say what a team is called where code is hosted',
    scope: TEAM_SCOPE,
    body: teamInput,
    answers: { 201: { description: 'The name.', schema: 'ExternalActor' } },
  }),
  updateTeam: endpoint({
    summary: 'Change what a team is called where code is hosted',
    scope: TEAM_SCOPE,
    body: teamInput,
    answers: { 200: { description: 'The name.', schema: 'ExternalActor' } },
  }),
  removeTeam: endpoint({
    summary: 'Forget what a team is called where code is hosted',
    scope: TEAM_SCOPE,
    answers: { 204: 'It is gone.' },
  }),
}

const TAKEN = 'Somebody has this name already.'

/** What people and teams are called in CODEOWNERS files. */
export function externalActorRoutes(deps: ApiDeps, access: Access) {
  const { write, remove, find } = createActorWriter(deps)

  async function enterUser(context: ApiContext) {
    const { organization } = await access.organization(context, SCOPE)
    const input = await readJson(context, userInput)
    const userId = input.userId as UserId
    const member = await deps.stores.members.find(organization.id, userId)
    if (member === undefined) throw fieldError('userId', 'This user is no member.')
    return newActor(organization.id, input, { userId, teamId: undefined })
  }

  async function enterTeam(context: ApiContext) {
    const { organization, team } = await access.team(context, TEAM_SCOPE)
    const input = await readJson(context, teamInput)
    return newActor(organization.id, input, { userId: undefined, teamId: team.id })
  }

  const users = '/organizations/:organization/external-users'
  const teams = '/teams/:organization/:team/external-teams'
  return new Hono<ApiEnv>()
    .post(users, endpoints.createUser, async (context: ApiContext) => {
      return context.json(await write(context, await enterUser(context), undefined), 201)
    })
    .put(`${users}/:actor`, endpoints.updateUser, async (context: ApiContext) => {
      const actor = await enterUser(context)
      const known = await find(context, actor.organizationId, isUser)
      return context.json(await write(context, actor, known.id))
    })
    .delete(`${users}/:actor`, endpoints.removeUser, async (context: ApiContext) => {
      const { organization } = await access.organization(context, SCOPE)
      await remove(context, await find(context, organization.id, isUser))
      return context.body(null, 204)
    })
    .post(teams, endpoints.createTeam, async (context: ApiContext) => {
      return context.json(await write(context, await enterTeam(context), undefined), 201)
    })
    .put(`${teams}/:actor`, endpoints.updateTeam, async (context: ApiContext) => {
      const actor = await enterTeam(context)
      const isOwn = ({ teamId }: ExternalActor) => teamId === actor.teamId
      const known = await find(context, actor.organizationId, isOwn)
      return context.json(await write(context, actor, known.id))
    })
    .delete(`${teams}/:actor`, endpoints.removeTeam, async (context: ApiContext) => {
      const { organization, team } = await access.team(context, TEAM_SCOPE)
      const isOwn = ({ teamId }: ExternalActor) => teamId === team.id
      await remove(context, await find(context, organization.id, isOwn))
      return context.body(null, 204)
    })
}

function createActorWriter(deps: ApiDeps) {
  const { externalActors } = deps.stores

  async function find(
    context: ApiContext,
    organizationId: ExternalActor['organizationId'],
    isMeant: (actor: ExternalActor) => boolean,
  ): Promise<ExternalActor> {
    const name = pathParam(context, 'actor')
    const id = /^[0-9]{1,15}$/.test(name) ? Number(name) : 0
    const actor = await externalActors.find(organizationId, id)
    if (actor === undefined || !isMeant(actor)) throw new ApiError('not_found')
    return actor
  }

  function tell(context: ApiContext, actor: NewExternalActor, verb: string) {
    const { organizationId, externalName: target } = actor
    return audit(deps, context, { organizationId, action: `external-actor.${verb}`, target })
  }

  async function write(context: ApiContext, actor: NewExternalActor, id: number | undefined) {
    const written =
      id === undefined ? externalActors.insert(actor) : externalActors.update(id, actor)
    const row = await written.catch(refuseTaken(TAKEN))
    if (row === undefined) throw new ApiError('not_found')
    await tell(context, row, id === undefined ? 'add' : 'edit')
    return formatExternalActor(row)
  }

  async function remove(context: ApiContext, actor: ExternalActor) {
    await externalActors.delete(actor.id)
    await tell(context, actor, 'remove')
  }

  return { find, write, remove }
}

const isUser = ({ userId }: ExternalActor) => userId !== undefined

function newActor(
  organizationId: ExternalActor['organizationId'],
  { provider, externalName, externalId }: z.infer<typeof teamInput>,
  ids: { readonly userId: UserId | undefined; readonly teamId: TeamId | undefined },
): NewExternalActor {
  return { organizationId, provider, externalName, externalId: externalId ?? undefined, ...ids }
}
