import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import type { AvatarStore } from '../../store/avatar-store.ts'
import type { User } from '../../store/user-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import {
  type ApiContext,
  type ApiEnv,
  assertSuperuser,
  callingUser,
  pathParam,
  signedInUser,
} from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { avatarInput, photoError, readAvatarInput } from '../avatar-input.ts'
import { endpoint } from '../endpoint.ts'
import { formatOrganizationAvatar, formatUserAvatar } from '../format/format-avatar.ts'

const userAnswers = { 200: { description: 'The person.', schema: 'UserAvatar' } } as const
const organizationAnswers = {
  200: { description: 'The organization.', schema: 'OrganizationAvatar' },
} as const

const endpoints = {
  getUser: endpoint({
    summary: 'Retrieve what stands for you: letters, or a picture',
    scope: 'signed-in',
    answers: userAnswers,
  }),
  changeUser: endpoint({
    summary: 'Give a picture of yourself as base64, or go back to letters',
    scope: 'signed-in',
    body: avatarInput,
    answers: userAnswers,
  }),
  getOrganization: endpoint({
    summary: 'Retrieve what stands for an organization: letters, or a picture',
    scope: 'org:read',
    answers: organizationAnswers,
  }),
  changeOrganization: endpoint({
    summary: 'Give an organization a picture as base64, or go back to letters',
    scope: 'org:write',
    body: avatarInput,
    answers: organizationAnswers,
  }),
}

const USER = '/users/:user/avatar'
const ORGANIZATION = '/organizations/:organization/avatar'

/** Pictures of people and of organizations: told of and changed. `avatarPages` shows them. */
export function avatarRoutes(deps: ApiDeps, access: Access) {
  const { userAvatars, organizationAvatars } = deps.stores
  const { urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get(USER, endpoints.getUser, async (context: ApiContext) => {
      const user = await findUser(deps, context, callingUser(context)) // 403, 404
      const uuid = await userAvatars.findUuid(user.id)
      return context.json(formatUserAvatar(user, uuid, urlPrefix))
    })
    .put(USER, endpoints.changeUser, async (context: ApiContext) => {
      const caller = signedInUser(context) // 403
      const user = await findUser(deps, context, caller) // 403, 404
      const uuid = await change(deps, context, { avatars: userAvatars, owner: user.id })
      if (user.id !== caller.id) {
        const data = { fields: ['avatar'], userId: user.id }
        const entry = { action: 'user.edit', target: user.email, data }
        await audit(deps, context, { organizationId: undefined, ...entry })
      }
      return context.json(formatUserAvatar(user, uuid, urlPrefix))
    })
    .get(ORGANIZATION, endpoints.getOrganization, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:read') // 403, 404
      const uuid = await organizationAvatars.findUuid(organization.id)
      return context.json(formatOrganizationAvatar(organization, uuid, urlPrefix))
    })
    .put(ORGANIZATION, endpoints.changeOrganization, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:write') // 403, 404
      const { id, slug } = organization
      const uuid = await change(deps, context, { avatars: organizationAvatars, owner: id })
      const avatarType = uuid === undefined ? 'letter_avatar' : 'upload'
      const entry = { action: 'org.edit', target: slug, data: { fields: ['avatar'], avatarType } }
      await audit(deps, context, { organizationId: id, ...entry })
      return context.json(formatOrganizationAvatar(organization, uuid, urlPrefix))
    })
}

const ID = /^[0-9]{1,15}$/

/** The caller, or for a superuser anybody. */
async function findUser(deps: ApiDeps, context: ApiContext, caller: User): Promise<User> {
  const name = pathParam(context, 'user')
  if (name === 'me' || name === String(caller.id)) return caller
  if (!caller.isSuperuser || !ID.test(name)) throw new ApiError('not_found')
  assertSuperuser(context)
  const user = await deps.stores.users.find(Number(name) as UserId)
  if (user === undefined) throw new ApiError('not_found')
  return user
}

interface Owned<Owner extends UserId | OrganizationId> {
  readonly avatars: AvatarStore<Owner>
  readonly owner: Owner
}

/** The uuid of the picture that stands for the owner from now on. */
async function change<Owner extends UserId | OrganizationId>(
  deps: ApiDeps,
  context: ApiContext,
  { avatars, owner }: Owned<Owner>,
): Promise<string | undefined> {
  const wanted = await readAvatarInput(deps, context) // 400, 413
  if (wanted === 'letters') {
    await avatars.delete(owner)
    return undefined
  }
  if (wanted === 'same') {
    const uuid = await avatars.findUuid(owner)
    if (uuid === undefined) throw photoError('Give a picture: there is none yet.')
    return uuid
  }
  await avatars.upsert(owner, wanted, deps.clock.nowMs())
  return wanted.uuid
}
