import type { User } from '../store/user-store.ts'
import { type ApiContext, callingUser, pathParam, signedInUser, verifiedUser } from './api-env.ts'
import { ApiError } from './api-error.ts'

/** The reference names people by id, and the one who asks `me`. Others are nobody's business. */
function assertOwnPath(context: ApiContext, user: User): User {
  const name = pathParam(context, 'user')
  if (name !== 'me' && name !== String(user.id)) throw new ApiError('not_found')
  return user
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
