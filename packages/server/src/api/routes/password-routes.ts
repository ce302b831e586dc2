import { Hono } from 'hono'
import { z } from 'zod'
import type { User } from '../../store/user-store.ts'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import { findPasswordFault } from '../../users/password-rules.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import type { AttemptLimits } from '../attempt-limits.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { ownSignedInUser, ownVerifiedUser } from '../own-user.ts'
import type { CheckPassword } from '../password-check.ts'
import { readJson } from '../read-json.ts'
import { refuseCrossSite } from '../refuse-cross-site.ts'
import { renewOwnSession } from '../sign-in.ts'

const passwordField = z.string().max(PASSWORD_CHARS_MAX)
const changeInput = z.strictObject({
  // Absent for who has none yet and came through a provider of identities.
  password: passwordField.default(''),
  passwordNew: passwordField,
  passwordVerify: passwordField,
})
const resetInput = z.strictObject({ token: z.string().min(1).max(200), password: passwordField })

const endpoints = {
  change: endpoint({
    summary: 'Change your password',
    scope: 'signed-in',
    body: changeInput,
    answers: { 204: 'It is changed, and your other sessions are over.' },
  }),
  reset: endpoint({
    summary: 'Set a new password with the link of somebody who lost theirs',
    scope: 'open',
    body: resetInput,
    answers: { 204: 'It is set, and all sessions are over.' },
  }),
}

export interface PasswordParts {
  readonly checkPassword: CheckPassword
  readonly limits: AttemptLimits
}

/** Changing a password, which asks for the current one. */
export function passwordRoutes(deps: ApiDeps, { checkPassword }: PasswordParts) {
  async function assertCurrent(context: ApiContext, user: User, password: string): Promise<void> {
    if (user.passwordHash === undefined) {
      ownVerifiedUser(context, deps.clock.nowMs()) // 401
    } else if (!(await checkPassword(context, { email: user.email, user }, password))) {
      throw fieldError('password', 'The password you entered is not correct.')
    }
  }

  return new Hono<ApiEnv>().put(
    '/users/:user/password',
    endpoints.change,
    async (context: ApiContext) => {
      const user = ownSignedInUser(context) // 401, 403, 404
      const input = await readJson(context, changeInput) // 400
      await assertCurrent(context, user, input.password) // 400, 401, 429
      if (input.passwordNew !== input.passwordVerify) {
        throw fieldError('passwordVerify', 'The passwords you entered did not match.')
      }
      await setPassword(deps, { user, password: input.passwordNew, field: 'passwordNew' }) // 400
      await deps.stores.sessions.deleteForUser(user.id, context.var.session?.sessionHash)
      await renewOwnSession(deps, context, { verifiedAtMs: deps.clock.nowMs() })
      const entry = { action: 'user.password-change', target: user.email }
      await audit(deps, context, { organizationId: undefined, ...entry })
      return context.body(null, 204)
    },
  )
}

/** A new password for who lost theirs: whoever runs the server gives out the link. */
export function passwordResetRoutes(deps: ApiDeps, { limits }: PasswordParts) {
  const { oneTimeSecrets, sessions, users } = deps.stores
  return new Hono<ApiEnv>().post(
    '/auth/recover/confirm',
    endpoints.reset,
    async (context: ApiContext) => {
      refuseCrossSite(context) // 403
      const { token, password } = await readJson(context, resetInput) // 400
      const attempt = { ip: deps.clientIp(context) ?? '', account: hashSecret(token) }
      limits.take(attempt) // 429
      const key = ['password-reset', hashSecret(token), deps.clock.nowMs()] as const
      const userId = (await oneTimeSecrets.find(...key))?.userId
      const user = userId && (await users.find(userId))
      if (!user?.isActive) throw new ApiError('link_gone')
      limits.giveBack(attempt)
      await setPassword(deps, {
        user,
        password,
        field: 'password',
        // The last thing that may refuse: a password that is none must not use up the link.
        assertMay: async () => {
          if (!(await oneTimeSecrets.take(...key))) throw new ApiError('link_gone')
        },
      })
      await sessions.deleteForUser(user.id)
      const entry = { action: 'user.password-reset', target: user.email, actorUserId: user.id }
      await audit(deps, context, { organizationId: undefined, ...entry })
      return context.body(null, 204)
    },
  )
}

interface NewPassword {
  readonly user: User
  readonly password: string
  /** What the sentence is about when it is none to choose. */
  readonly field: string
  readonly assertMay?: () => Promise<void>
}

async function setPassword(deps: ApiDeps, change: NewPassword): Promise<void> {
  const { user, password, field } = change
  const fault = findPasswordFault(password, user)
  if (fault !== undefined) throw fieldError(field, fault)
  const passwordHash = await deps.hashPassword(password)
  await change.assertMay?.()
  await deps.stores.users.update(user.id, { passwordHash })
  // What was begun with the old one: links that others may hold, sign-ins without a code yet.
  for (const purpose of ['password-reset', 'second-factor'] as const) {
    await deps.stores.oneTimeSecrets.deleteForUser(user.id, purpose)
  }
  // Whoever knew the old one may have let a program of theirs in.
  await deps.stores.grants.endForUser(user.id)
}
