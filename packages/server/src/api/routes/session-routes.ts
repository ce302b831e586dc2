import type { AccountIp, AccountSession } from '@vedette/protocol/api/account'
import { Hono } from 'hono'
import type { Session } from '../../store/session-store.ts'
import { isSessionAlive, sessionIdOf } from '../../users/session.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { deleteSessionCookies } from '../cookies.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { ownSignedInUser } from '../own-user.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the browsers in which you are signed in',
    scope: 'signed-in',
    answers: {
      200: { description: 'Your sessions, what was used last first.', schema: ['AccountSession'] },
    },
  }),
  end: endpoint({
    summary: 'Sign out in one of your browsers',
    scope: 'signed-in',
    answers: { 204: 'The session is over.' },
  }),
  ips: endpoint({
    summary: 'List the IP addresses that you are signed in from',
    scope: 'signed-in',
    answers: {
      200: { description: 'The addresses, what was used last first.', schema: ['AccountIp'] },
    },
  }),
}

/** Where somebody is signed in, and signing out there. */
export function sessionRoutes(deps: ApiDeps) {
  const { sessions } = deps.stores

  async function listOwn(context: ApiContext): Promise<readonly Session[]> {
    const user = ownSignedInUser(context) // 401, 403, 404
    const rows = await sessions.listForUser(user.id)
    return rows.filter((row) => isSessionAlive(row, deps.signIn.session, deps.clock.nowMs()))
  }

  return new Hono<ApiEnv>()
    .get('/users/:user/sessions', endpoints.list, async (context) => {
      const rows = await listOwn(context)
      const own = context.var.session?.sessionHash
      return context.json(rows.map((row) => formatSession(row, row.sessionHash === own)))
    })
    .delete('/users/:user/sessions/:session', endpoints.end, async (context) => {
      const id = pathParam(context, 'session')
      const found = (await listOwn(context)).find((row) => sessionIdOf(row) === id)
      if (found === undefined) throw new ApiError('not_found')
      await sessions.delete(found.sessionHash)
      if (found.sessionHash === context.var.session?.sessionHash) deleteSessionCookies(context)
      const entry = { action: 'session.end', target: found.ip ?? 'unknown address' }
      await audit(deps, context, { organizationId: undefined, ...entry })
      return context.body(null, 204)
    })
    .get('/users/:user/ips', endpoints.ips, async (context) =>
      context.json(formatIps(await listOwn(context))),
    )
}

function formatSession(session: Session, isCurrent: boolean): AccountSession {
  return {
    id: sessionIdOf(session),
    isCurrent,
    ipAddress: session.ip ?? null,
    userAgent: session.userAgent ?? null,
    method: session.method,
    dateCreated: formatTime(session.createdAtMs),
    lastSeen: formatTime(session.lastSeenAtMs),
    expiresAt: formatTime(session.expiresAtMs),
  }
}

/** One entry per address, in the order of the sessions. */
function formatIps(sessions: readonly Session[]): readonly AccountIp[] {
  const byIp = Map.groupBy(sessions, ({ ip }) => ip ?? '')
  byIp.delete('')
  return [...byIp].map(([ipAddress, rows]) => ({
    ipAddress,
    firstSeen: formatTime(Math.min(...rows.map((row) => row.createdAtMs))),
    lastSeen: formatTime(Math.max(...rows.map((row) => row.lastSeenAtMs))),
  }))
}
