import { Hono } from 'hono'
import { z } from 'zod'
import type { User } from '../../store/user-store.ts'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, callingUser, signedInUser } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { deleteSessionCookies, repairCsrfCookie } from '../cookies.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import { createProviderTrips, refuseTrip } from '../provider-trips.ts'
import { readJson, readJsonIfAny } from '../read-json.ts'
import { safeNext } from '../safe-next.ts'
import { renewOwnSession } from '../sign-in.ts'
import type { SignInParts } from '../sign-in-parts.ts'

const verifyInput = z
  .strictObject({
    password: z.string().min(1).max(PASSWORD_CHARS_MAX).optional(),
    // Of the second factor, for who has no password.
    otp: z.string().min(1).max(20).optional(),
  })
  .refine(({ password, otp }) => (password === undefined) !== (otp === undefined), {
    path: ['password'],
    error: 'Give either the password or, without one, a code of the authenticator app.',
  })
const tripInput = z.strictObject({ next: z.string().max(2000).default('/') })
const signOutInput = z.strictObject({ all: z.boolean().default(false) })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve who is signed in',
    scope: 'signed-in',
    answers: { 200: { description: 'The user.', schema: 'SignedInUser' } },
  }),
  validate: endpoint({
    summary: 'Check that the caller is somebody, without saying who',
    scope: 'signed-in',
    answers: { 200: 'A token or a session holds.' },
  }),
  verify: endpoint({
    summary: 'Give the password or a code again, before something dangerous',
    scope: 'signed-in',
    body: verifyInput,
    answers: { 200: { description: 'The user.', schema: 'SignedInUser' } },
  }),
  verifyElsewhere: endpoint({
    summary: 'Go to the provider of identities to show again who you are',
    scope: 'signed-in',
    body: tripInput,
    answers: {
      200: {
        description: 'Where to sign in anew; the way back leads to the page `next`.',
        schema: 'Address',
      },
    },
  }),
  signOut: endpoint({
    summary: 'Sign out, here or everywhere',
    scope: 'signed-in',
    body: signOutInput,
    answers: { 204: 'The session is over.' },
  }),
}

/** Who is signed in, showing it again, and signing out. */
export function authRoutes(deps: ApiDeps, parts: SignInParts) {
  const trips = createProviderTrips(deps)

  /** False for what is wrong. Throws 400 for who has a password and gives a code alone. */
  async function isProof(context: ApiContext, user: User, proof: z.infer<typeof verifyInput>) {
    if (proof.password !== undefined) {
      return parts.checkPassword(context, { email: user.email, user }, proof.password) // 429
    }
    if (user.passwordHash !== undefined) throw fieldError('password', 'Give your password.')
    return parts.secondFactor.check(context, user.id, proof.otp ?? '') // 429
  }

  async function endAll(context: ApiContext, user: User): Promise<void> {
    await deps.stores.sessions.deleteForUser(user.id)
    const entry = { action: 'session.end-all', target: user.email }
    await audit(deps, context, { organizationId: undefined, ...entry })
  }

  return (
    new Hono<ApiEnv>()
      .get('/auth', endpoints.get, (context) => {
        const user = callingUser(context) // 401, 403
        repairCsrfCookie(context, deps)
        return context.json(formatSignedInUser(user))
      })
      .get('/auth/validate', endpoints.validate, (context) => {
        callerOf(context) // 401
        return context.body(null, 200)
      })
      .put('/auth', endpoints.verify, async (context: ApiContext) => {
        const user = signedInUser(context) // 401, 403
        const proof = await readJson(context, verifyInput) // 400
        if (!(await isProof(context, user, proof))) {
          const code = proof.password === undefined ? 'wrong_code' : 'wrong_password'
          // Pages take a refusal here for the end of the session; this tells them that it goes on.
          throw new ApiError(code, { coded: { code: 'ignore' } })
        }
        await renewOwnSession(deps, context, { verifiedAtMs: deps.clock.nowMs() })
        return context.json(formatSignedInUser(user))
      })
      // Not by a link, as with connecting an account: nobody is led there unasked.
      .post('/auth/verify', endpoints.verifyElsewhere, async (context: ApiContext) => {
        const user = signedInUser(context) // 401, 403
        const { next } = await readJson(context, tripInput) // 400
        const { identityProvider } = deps
        if (identityProvider === undefined) throw new ApiError('not_found')
        const verifies = context.var.session?.sessionHash
        const goal = { next: safeNext(next), userId: user.id, verifies }
        const url = await trips.begin(context, identityProvider, goal).catch(refuseTrip)
        return context.json({ url })
      })
      .delete('/auth', endpoints.signOut, async (context: ApiContext) => {
        const { all } = await readJsonIfAny(context, signOutInput) // 400
        const plain = context.var.plainSession
        if (plain !== undefined) await deps.stores.sessions.delete(hashSecret(plain))
        if (all) await endAll(context, signedInUser(context))
        deleteSessionCookies(context)
        return context.body(null, 204)
      })
  )
}
