import type { AccountEmail } from '@vedette/protocol/api/account'
import { Hono } from 'hono'
import { z } from 'zod'
import { UniqueViolation } from '../../store/unique-violation.ts'
import type { User } from '../../store/user-store.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import { emailInput } from '../account-input.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import type { AttemptLimits } from '../attempt-limits.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { ownSignedInUser, ownUser, ownVerifiedUser } from '../own-user.ts'
import { readJson } from '../read-json.ts'
import { renewAfter } from '../renew-after.ts'

/** Nobody reads mail at more. */
const EMAILS_MAX = 20

const confirmInput = z.strictObject({ token: z.string().min(1).max(200) })

const endpoints = {
  list: endpoint({
    summary: 'List your addresses',
    scope: 'signed-in',
    answers: {
      200: { description: 'The one to sign in with, then the others.', schema: ['AccountEmail'] },
    },
  }),
  add: endpoint({
    summary: 'Add an address, to be verified',
    scope: 'signed-in',
    body: emailInput,
    answers: { 201: { description: 'The address.', schema: 'AccountEmail' } },
  }),
  choose: endpoint({
    summary: 'Sign in with another of your verified addresses',
    scope: 'signed-in',
    body: emailInput,
    answers: {
      200: { description: 'The address; your other sessions are over.', schema: 'AccountEmail' },
    },
  }),
  remove: endpoint({
    summary: 'Remove an address',
    scope: 'signed-in',
    body: emailInput,
    answers: { 204: 'It is no longer yours.' },
  }),
  confirm: endpoint({
    summary: 'Show with a link that an address is yours',
    scope: 'signed-in',
    body: confirmInput,
    answers: { 200: { description: 'The address.', schema: 'AccountEmail' } },
  }),
}

const PATH = '/users/:user/emails'

/** Addresses of a person: one to sign in with, and others that they have. */
export function emailRoutes(deps: ApiDeps, limits: AttemptLimits) {
  const { oneTimeSecrets, userEmails, users } = deps.stores
  const now = () => deps.clock.nowMs()

  function note(context: ApiContext, action: string, email: string): Promise<void> {
    return audit(deps, context, { organizationId: undefined, action, target: email })
  }

  async function confirm(user: User, token: string): Promise<AccountEmail> {
    const found = await oneTimeSecrets.take('email', hashSecret(token), now())
    const email = String(found?.data.email ?? '')
    if (found?.userId !== user.id) throw new ApiError('link_gone')
    if (email === user.email) await users.update(user.id, { isEmailVerified: true })
    else if (!(await userEmails.verify(user.id, email))) throw takenByOther()
    return { email, isPrimary: email === user.email, isVerified: true }
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context) => {
      const user = ownUser(context) // 401, 403, 404
      return context.json(await listEmails(deps, user))
    })
    .post(PATH, endpoints.add, async (context: ApiContext) => {
      const user = ownVerifiedUser(context, now()) // 401, 403, 404
      const { email } = await readJson(context, emailInput) // 400
      const own = await listEmails(deps, user)
      if (own.some((row) => row.email === email)) throw alreadyYours()
      if (own.length >= EMAILS_MAX) throw fieldError('email', 'You have too many addresses.')
      const createdAtMs = now()
      await userEmails.insert({ userId: user.id, email, createdAtMs }).catch(refuseAgain)
      await note(context, 'user.email-add', email)
      const added: AccountEmail = { email, isPrimary: false, isVerified: false }
      return context.json(added, 201)
    })
    .put(PATH, endpoints.choose, async (context: ApiContext) => {
      const user = ownVerifiedUser(context, now()) // 401, 403, 404
      const { email } = await readJson(context, emailInput) // 400
      const changed = await userEmails.makePrimary(user.id, email, now()).catch(refuseTaken)
      if (changed === undefined) {
        const needed = 'You must verify your email address before marking it as primary.'
        throw fieldError('email', needed)
      }
      // A link that was sent to the former address must not open the account.
      await oneTimeSecrets.deleteForUser(user.id, 'password-reset')
      await renewAfter(deps, context, { user: changed, action: 'user.email-edit' })
      const primary: AccountEmail = { email, isPrimary: true, isVerified: true }
      return context.json(primary)
    })
    .delete(PATH, endpoints.remove, async (context: ApiContext) => {
      const user = ownVerifiedUser(context, now()) // 401, 403, 404
      const { email } = await readJson(context, emailInput) // 400
      if (email === user.email) throw fieldError('email', 'Cannot remove primary email')
      if (!(await userEmails.delete(user.id, email))) throw new ApiError('not_found')
      await note(context, 'user.email-remove', email)
      return context.body(null, 204)
    })
    .post(`${PATH}/confirm`, endpoints.confirm, async (context: ApiContext) => {
      const user = ownSignedInUser(context) // 401, 403, 404
      const { token } = await readJson(context, confirmInput) // 400
      const attempt = { ip: deps.clientIp(context) ?? '', account: `links of ${user.id}` }
      limits.take(attempt) // 429
      const confirmed = await confirm(user, token) // 401
      limits.giveBack(attempt)
      await note(context, 'user.email-verify', confirmed.email)
      return context.json(confirmed)
    })
}

async function listEmails({ stores }: ApiDeps, user: User): Promise<readonly AccountEmail[]> {
  const others = await stores.userEmails.list(user.id)
  return [
    { email: user.email, isPrimary: true, isVerified: user.isEmailVerified },
    ...others.map(({ email, isVerified }) => ({ email, isPrimary: false, isVerified })),
  ]
}

function alreadyYours(): ApiError {
  const detail = 'That email address is already associated with your account.'
  return new ApiError('conflict', { detail })
}

function takenByOther(): ApiError {
  const sentence = 'That email address is already associated with another account.'
  return fieldError('email', sentence)
}

function refuseAgain(error: unknown): never {
  throw error instanceof UniqueViolation ? alreadyYours() : error
}

function refuseTaken(error: unknown): never {
  throw error instanceof UniqueViolation ? takenByOther() : error
}
