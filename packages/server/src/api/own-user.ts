import type { UserId } from '@vedette/protocol/ids'
import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import {
  type ApiContext,
  assertSuperuser,
  callingUser,
  pathParam,
  signedInUser,
  verifiedUser,
} from './api-env.ts'
import { ApiError } from './api-error.ts'

/** The reference names people by id, and the one who asks `me`. Others are nobody's business. */
function assertOwnPath(context: ApiContext, user: User): User {
  if (!isOwnPath(context, user)) throw new ApiError('not_found')
  return user
}

function isOwnPath(context: ApiContext, user: User): boolean {
  const name = pathParam(context, 'user')
  return name === 'me' || name === String(user.id)
}

/** To read: a token may do that too. */
export function ownUser(context: ApiContext): User {
  return assertOwnPath(context, callingUser(context))
}

/** To change the account: in a browser alone. */
export function ownSignedInUser(context: ApiContext): User {
  return assertOwnPath(context, signedInUser(context))
}

/** To change who gets in: in a browser whose user has just given the password. */
export function ownVerifiedUser(context: ApiContext, nowMs: number): User {
  return assertOwnPath(context, verifiedUser(context, nowMs))
}

type UserDeps = Pick<ApiDeps, 'clock'> & { readonly stores: Pick<ApiDeps['stores'], 'users'> }

/** To read: the caller's own account, or for a superuser anybody's. */
export async function readableUser(deps: UserDeps, context: ApiContext): Promise<User> {
  const caller = callingUser(context)
  if (isOwnPath(context, caller)) return caller
  return otherUser(deps, context, caller)
}

/** To change the account: one's own, or as a superuser anybody's, in a browser alone. */
export async function changeableUser(deps: UserDeps, context: ApiContext): Promise<User> {
  const caller = signedInUser(context)
  if (isOwnPath(context, caller)) return caller
  return otherUser(deps, context, caller)
}

/** To change who gets in, as a superuser: in a browser whose user has just proved who they are. */
export async function verifiedChange(deps: UserDeps, context: ApiContext): Promise<User> {
  const user = await changeableUser(deps, context)
  verifiedUser(context, deps.clock.nowMs())
  return user
}

async function otherUser({ stores }: UserDeps, context: ApiContext, caller: User): Promise<User> {
  // Who may not ask is told nothing, not even that somebody is there.
  if (!caller.isSuperuser) throw new ApiError('not_found')
  assertSuperuser(context)
  const text = pathParam(context, 'user')
  const id = /^[0-9]{1,15}$/.test(text) ? (Number(text) as UserId) : undefined
  const user = id === undefined ? undefined : await stores.users.find(id)
  if (user === undefined) throw new ApiError('not_found')
  return user
}
