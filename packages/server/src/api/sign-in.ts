import type { User } from '../store/user-store.ts'
import { createSession } from '../users/session.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { setSessionCookies } from './cookies.ts'

/** Opens a session for the browser that asks. */
export async function signIn(deps: ApiDeps, context: ApiContext, user: User): Promise<User> {
  const nowMs = deps.clock.nowMs()
  const request = {
    userId: user.id,
    ip: deps.clientIp(context),
    userAgent: context.req.header('user-agent'),
    nowMs,
  }
  const { plain, row } = createSession(request, deps.random)
  await deps.stores.sessions.insert(row)
  setSessionCookies(context, deps, plain)
  return (await deps.stores.users.update(user.id, { lastLoginAtMs: nowMs })) ?? user
}
