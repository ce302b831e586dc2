import { createHash, timingSafeEqual } from 'node:crypto'
import type { UserId } from '@vedette/protocol/ids'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { User } from '../store/user-store.ts'
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

async function authenticateSession(deps: AuthenticateDeps, context: ApiContext): Promise<void> {
  const plain = findSessionCookie(context)
  if (plain === undefined) return
  const nowMs = deps.clock.nowMs()
  const session = await deps.stores.sessions.find(hashSecret(plain))
  if (session === undefined || !isSessionAlive(session, deps.signIn.session, nowMs)) return
  const user = await findActiveUser(deps, session.userId)
  if (user === undefined) return
  if (!READING.has(context.req.method)) checkCsrf(deps, context, plain)
  if (nowMs >= session.lastSeenAtMs + SESSION_TOUCH_MS) {
    note(deps.log, deps.stores.sessions.touch(session.sessionHash, nowMs))
  }
  context.set('caller', { kind: 'user', user, tokenScopes: undefined })
  context.set('plainSession', plain)
  context.set('session', session)
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

async function findActiveUser(deps: AuthenticateDeps, id: UserId): Promise<User | undefined> {
  const user = await deps.stores.users.find(id)
  return user?.isActive ? user : undefined
}
