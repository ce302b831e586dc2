import { Hono } from 'hono'
import { z } from 'zod'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callingUser, signedInUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { deleteSessionCookies, repairCsrfCookie } from '../cookies.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import type { CheckPassword } from '../password-check.ts'
import { readJson, readJsonIfAny } from '../read-json.ts'
import { renewOwnSession } from '../sign-in.ts'

const verifyInput = z.strictObject({ password: z.string().min(1).max(PASSWORD_CHARS_MAX) })
const signOutInput = z.strictObject({ all: z.boolean().default(false) })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve who is signed in',
    scope: 'signed-in',
    answers: { 200: { description: 'The user.', schema: 'SignedInUser' } },
  }),
  verify: endpoint({
    summary: 'Give the password again, before something dangerous',
    scope: 'signed-in',
    body: verifyInput,
    answers: { 200: 'The user.' },
  }),
  signOut: endpoint({
    summary: 'Sign out, here or everywhere',
    scope: 'signed-in',
    body: signOutInput,
    answers: { 204: 'The session is over.' },
  }),
}

/** Who is signed in, showing it again, and signing out. */
export function authRoutes(deps: ApiDeps, checkPassword: CheckPassword) {
  return new Hono<ApiEnv>()
    .get('/auth', endpoints.get, (context) => {
      const user = callingUser(context) // 401, 403
      repairCsrfCookie(context, deps)
      return context.json(formatSignedInUser(user))
    })
    .put('/auth', endpoints.verify, async (context: ApiContext) => {
      const user = signedInUser(context) // 401, 403
      const { password } = await readJson(context, verifyInput) // 400
      const isRight = await checkPassword(context, { email: user.email, user }, password) // 429
      // Pages take a 401 for the end of the session; the code tells them that it goes on.
      if (!isRight) throw new ApiError('wrong_password', { coded: { code: 'ignore' } })
      await renewOwnSession(deps, context, { verifiedAtMs: deps.clock.nowMs() })
      return context.json(formatSignedInUser(user))
    })
    .delete('/auth', endpoints.signOut, async (context: ApiContext) => {
      const { all } = await readJsonIfAny(context, signOutInput) // 400
      const plain = context.var.plainSession
      if (plain !== undefined) await deps.stores.sessions.delete(hashSecret(plain))
      if (all) await deps.stores.sessions.deleteForUser(signedInUser(context).id)
      deleteSessionCookies(context)
      return context.body(null, 204)
    })
}
