import type { Context } from 'hono'
import type { Session } from '../store/session-store.ts'
import type { User } from '../store/user-store.ts'
import type { Caller } from '../users/permissions.ts'
import { isRecentlyVerified } from '../users/session.ts'
import { ApiError } from './api-error.ts'

/** What the API's middleware leaves for its routes. */
export interface ApiEnv {
  readonly Variables: {
    readonly caller: Caller | undefined
    /** The session's cookie, when it is what authenticates the request. */
    readonly plainSession: string | undefined
    readonly session: Session | undefined
  }
}

export type ApiContext = Context<ApiEnv>

/** Throws 401 for who is not signed in. */
export function callerOf(context: ApiContext): Caller {
  const caller = context.var.caller
  if (caller === undefined) throw new ApiError('not_authenticated')
  return caller
}

/** The person who asks. Throws 403 for a token that acts for none. */
export function callingUser(context: ApiContext): User {
  const { user } = callerOf(context)
  if (user === undefined) throw new ApiError('person_needed')
  return user
}

/** The person at a browser: what leads to more rights is nothing that a token may do. */
export function signedInUser(context: ApiContext): User {
  const user = callingUser(context)
  if (context.var.plainSession === undefined) throw new ApiError('session_needed')
  return user
}

/** The person at a browser who has just proved again who they are. */
export function verifiedUser(context: ApiContext, nowMs: number): User {
  const user = signedInUser(context)
  const { session } = context.var
  if (session !== undefined && isRecentlyVerified(session, nowMs)) return user
  const extra = { username: user.email, hasPasswordAuth: user.passwordHash !== undefined }
  throw new ApiError('verification_needed', { coded: { code: 'sudo-required', extra } })
}

/**
 * Refuses a browser whose user has not just proved who they are. Who sends a token has shown what
 * only its holder knows, and has nobody to ask.
 */
export function assertVerified(context: ApiContext, nowMs: number): void {
  if (context.var.plainSession !== undefined) verifiedUser(context, nowMs)
}

/** A part of the path that the route names. */
export function pathParam(context: ApiContext, name: string): string {
  const value = context.req.param(name)
  if (value === undefined) throw new ApiError('not_found')
  return value
}

/** A superuser in a browser, or by a token that may do everything in an organization. */
export function assertSuperuser(context: ApiContext): void {
  const { user, tokenScopes } = callerOf(context)
  const isWhole = tokenScopes === undefined || tokenScopes.includes('org:admin')
  if (user?.isSuperuser !== true || !isWhole) throw new ApiError('permission_denied')
}
