import type { Session, SignInMethod } from '../store/session-store.ts'
import type { User } from '../store/user-store.ts'
import { hashSecret } from '../users/secret-hash.ts'
import { createSession, renewSession } from '../users/session.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { findSessionCookie, setSessionCookies } from './cookies.ts'

export interface SignInProof {
  readonly user: User
  readonly method: SignInMethod
}

/** Opens a session for the browser that asks, and ends the one that it had. */
export async function signIn(
  deps: ApiDeps,
  context: ApiContext,
  { user, method }: SignInProof,
): Promise<User> {
  const nowMs = deps.clock.nowMs()
  const userAgent = context.req.header('user-agent')
  const request = { userId: user.id, ip: deps.clientIp(context), userAgent, method, nowMs }
  const { plain, row } = createSession(request, deps.signIn.session, deps.random)
  // Whoever planted a session in this browser must not find it signed in.
  const former = findSessionCookie(context)
  if (former !== undefined) await deps.stores.sessions.delete(hashSecret(former))
  await deps.stores.sessions.insert(row)
  const signedIn = await deps.stores.users.update(user.id, { lastLoginAtMs: nowMs })
  if (!isProofGood(user, signedIn)) {
    await deps.stores.sessions.delete(row.sessionHash)
    throw new ApiError('invalid_login')
  }
  setSessionCookies(context, deps, plain)
  return signedIn
}

/**
 * Whoever sets another password ends all sessions: a sign-in whose old password was just being
 * verified would open one after that. To be asked when what it opens is kept.
 */
export function isProofGood(proved: User, found: User | undefined): found is User {
  return found?.isActive === true && found.passwordHash === proved.passwordHash
}

/** Another secret for the session that asks, as at every change of what it may do. */
export async function renewOwnSession(
  deps: ApiDeps,
  context: ApiContext,
  change: Partial<Pick<Session, 'verifiedAtMs'>> = {},
): Promise<void> {
  const { session } = context.var
  if (session === undefined) throw new ApiError('session_needed')
  const { plain, row } = renewSession(session, change, deps.random)
  const isRenewed = await deps.stores.sessions.replace(session.sessionHash, row)
  if (!isRenewed) throw new ApiError('not_authenticated')
  setSessionCookies(context, deps, plain)
}
