import { createHash, timingSafeEqual } from 'node:crypto'
import type { UserId } from '@vedette/protocol/ids'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { Session } from '../store/session-store.ts'
import type { User } from '../store/user-store.ts'
import type { Caller } from '../users/permissions.ts'
import { hashSecret } from '../users/secret-hash.ts'
import { csrfTokenOf, isSessionAlive, SESSION_TOUCH_MS } from '../users/session.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext, ApiEnv } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { findSessionCookie } from './cookies.ts'
import { callerOfHeader, note } from './token-caller.ts'

const SIGN_IN_PATH = /\/auth\/?$/
const CLIENT_KEY = /^DSN /i
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

type AuthenticateDeps = Pick<ApiDeps, 'stores' | 'clock' | 'log' | 'signIn' | 'secretKey'>

/**
 * Finds out who asks: a token in the header, else a session's cookie, else nobody. A header that
 * does not hold is refused at once, whatever cookie comes with it.
 */
export function createAuthenticate(deps: AuthenticateDeps) {
  return createMiddleware<ApiEnv>(async (context, next) => {
    const header = context.req.header('authorization')
    // There, a header of HTTP Basic brings an address and a password.
    const isSignIn = context.req.method === 'POST' && SIGN_IN_PATH.test(context.req.path)
    // Jobs and pages give the DSN of their project: its few addresses look at it themselves.
    if (header !== undefined && CLIENT_KEY.test(header)) return next()
    if (header !== undefined && !isSignIn) {
      context.set('caller', await callerOfHeader(deps, header))
    } else {
      await authenticateSession(deps, context)
    }
    await next()
  })
}

/** Refuses who is nobody, unless there is no such address: then 404 tells more. */
export const requireCaller = createMiddleware<ApiEnv>(async (context, next) => {
  // Middleware and whatever the app serves beside the API match by a star.
  const isAddress = matchedRoutes(context).some(({ path }) => !path.endsWith('*'))
  if (context.var.caller === undefined && isAddress) throw new ApiError('not_authenticated')
  await next()
})

/**
 * Finds out anew who asked, for an answer that goes on. Throws 401 where the token or the session
 * no longer holds; an open page is no reason for a session to live on.
 */
export async function authenticateAgain(
  deps: Omit<AuthenticateDeps, 'secretKey'>,
  context: ApiContext,
): Promise<void> {
  const header = context.req.header('authorization')
  if (header !== undefined) return context.set('caller', await callerOfHeader(deps, header))
  const found = await findSession(deps, findSessionCookie(context))
  if (found === undefined) throw new ApiError('not_authenticated')
  context.set('caller', found.caller)
}

async function authenticateSession(deps: AuthenticateDeps, context: ApiContext): Promise<void> {
  const plain = findSessionCookie(context)
  const found = await findSession(deps, plain)
  if (plain === undefined || found === undefined) return
  const { session, caller } = found
  const nowMs = deps.clock.nowMs()
  if (!READING.has(context.req.method)) checkCsrf(deps, context, plain)
  if (nowMs >= session.lastSeenAtMs + SESSION_TOUCH_MS) {
    note(deps.log, deps.stores.sessions.touch(session.sessionHash, nowMs))
  }
  context.set('caller', caller)
  context.set('plainSession', plain)
  context.set('session', session)
}

async function findSession(
  deps: Omit<AuthenticateDeps, 'secretKey'>,
  plain: string | undefined,
): Promise<{ readonly session: Session; readonly caller: Caller } | undefined> {
  if (plain === undefined) return undefined
  const session = await deps.stores.sessions.find(hashSecret(plain))
  const nowMs = deps.clock.nowMs()
  if (session === undefined || !isSessionAlive(session, deps.signIn.session, nowMs))
    return undefined
  const user = await findActiveUser(deps, session.userId)
  return user && { session, caller: { kind: 'user', user, tokenScopes: undefined } }
}

function checkCsrf(
  { secretKey }: AuthenticateDeps,
  context: ApiContext,
  plainSession: string,
): void {
  const given = context.req.header('x-csrftoken') ?? ''
  // Hashed first, so that the comparison takes equal lengths.
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(digest(given), digest(csrfTokenOf(plainSession, secretKey)))) {
    throw new ApiError('csrf_failed')
  }
}

async function findActiveUser(
  deps: Pick<AuthenticateDeps, 'stores'>,
  id: UserId,
): Promise<User | undefined> {
  const user = await deps.stores.users.find(id)
  return user?.isActive ? user : undefined
}
