import { Hono } from 'hono'
import { hashSecret } from '../../users/secret-hash.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiEnv, callingUser } from '../api-env.ts'
import { deleteSessionCookies, repairCsrfCookie } from '../cookies.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve who is signed in',
    scope: 'signed-in',
    answers: { 200: 'The user.' },
  }),
  signOut: endpoint({
    summary: 'Sign out',
    scope: 'signed-in',
    answers: { 204: 'The session is over.' },
  }),
}

/** Who is signed in, and signing out. */
export function authRoutes(deps: ApiDeps) {
  return new Hono<ApiEnv>()
    .get('/auth', endpoints.get, (context) => {
      const user = callingUser(context) // 401, 403
      repairCsrfCookie(context, deps)
      return context.json(formatSignedInUser(user))
    })
    .delete('/auth', endpoints.signOut, async (context) => {
      const plain = context.var.plainSession
      if (plain !== undefined) await deps.stores.sessions.delete(hashSecret(plain))
      deleteSessionCookies(context)
      return context.body(null, 204)
    })
}
