import type { RecoveryCodes } from '@vedette/protocol/api/account'
import { Hono } from 'hono'
import type { Authenticator } from '../../store/authenticator-store.ts'
import type { User } from '../../store/user-store.ts'
import { createRecoveryCodes, hashRecoveryCode } from '../../users/recovery-codes.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callingUser, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { auditPerson } from '../audit-person.ts'
import { endpoint } from '../endpoint.ts'
import { formatAuthenticator } from '../format/format-authenticator.ts'
import { ownSignedInUser, ownVerifiedUser, verifiedChange } from '../own-user.ts'
import { renewAfter } from '../renew-after.ts'

const endpoints = {
  list: endpoint({
    summary: 'List your second factors',
    scope: 'signed-in',
    answers: {
      200: {
        description: 'The app and the recovery codes, enrolled or not.',
        schema: ['Authenticator'],
      },
    },
  }),
  get: endpoint({
    summary: 'Retrieve one of your second factors',
    scope: 'signed-in',
    answers: { 200: { description: 'It, without secrets.', schema: 'Authenticator' } },
  }),
  renew: endpoint({
    summary: 'Make new recovery codes',
    scope: 'signed-in',
    answers: {
      200: { description: 'Recovery codes, which are not shown again.', schema: 'RecoveryCodes' },
    },
  }),
  remove: endpoint({
    summary: 'Use no second factor any more, or as a superuser take it from who has lost it',
    scope: 'signed-in',
    answers: { 204: 'The password is enough again.' },
  }),
}

const LIST = '/users/:user/authenticators'
const ONE = `${LIST}/:authenticator`

/** The second factor: codes of an app, and codes on paper for when it is lost. */
export function authenticatorRoutes(deps: ApiDeps) {
  const { authenticators, organizations } = deps.stores
  const now = () => deps.clock.nowMs()

  async function codesLeft(user: User): Promise<number> {
    return authenticators.countRecoveryCodes(user.id)
  }

  async function own(context: ApiContext, user: User): Promise<Authenticator> {
    const id = pathParam(context, 'authenticator')
    const found = (await authenticators.list(user.id)).find((row) => String(row.id) === id)
    if (found === undefined) throw new ApiError('not_found')
    return found
  }

  return new Hono<ApiEnv>()
    .get(LIST, endpoints.list, async (context) => {
      const user = ownSignedInUser(context) // 401, 403, 404
      const rows = await authenticators.list(user.id)
      const left = await codesLeft(user)
      const of = (kind: Authenticator['kind']) => rows.find((row) => row.kind === kind)
      return context.json([
        formatAuthenticator('totp', of('totp'), left),
        formatAuthenticator('recovery', of('recovery'), left),
      ])
    })
    .get(ONE, endpoints.get, async (context) => {
      const user = ownSignedInUser(context) // 401, 403, 404
      const found = await own(context, user)
      return context.json(formatAuthenticator(found.kind, found, await codesLeft(user)))
    })
    .put(ONE, endpoints.renew, async (context) => {
      const user = ownVerifiedUser(context, now()) // 401, 403, 404
      if ((await own(context, user)).kind !== 'recovery') throw new ApiError('not_found')
      const codes = createRecoveryCodes(deps.random)
      const hashes = codes.map((code) => hashRecoveryCode(user.id, code))
      await authenticators.replaceRecoveryCodes(user.id, hashes, now())
      await renewAfter(deps, context, { user, action: 'user.recovery-codes-renew' })
      const answer: RecoveryCodes = { codes }
      return context.json(answer)
    })
    .delete(ONE, endpoints.remove, async (context) => {
      const user = await verifiedChange(deps, context) // 401, 403, 404
      if ((await own(context, user)).kind !== 'totp') throw onlyTogether()
      if (callingUser(context).id !== user.id) {
        await resetSecondFactor(deps, context, user)
        return context.body(null, 204)
      }
      const all = await organizations.listForUser(user.id)
      if (all.some(({ settings }) => settings.require2FA)) throw required()
      await authenticators.deleteForUser(user.id)
      await renewAfter(deps, context, { user, action: 'user.2fa-remove' })
      return context.body(null, 204)
    })
}

/** Who has lost the app gets in with the password again, and enrolls another. */
async function resetSecondFactor(deps: ApiDeps, context: ApiContext, user: User): Promise<void> {
  await deps.stores.authenticators.deleteForUser(user.id)
  await deps.stores.sessions.deleteForUser(user.id)
  await auditPerson(deps, context, { user, action: 'user.2fa-reset' })
}

function onlyTogether(): ApiError {
  return new ApiError('invalid_input', {
    detail: 'Recovery codes go with the app that they are for.',
  })
}

function required(): ApiError {
  const detail = 'Cannot delete authenticator because organization requires 2FA'
  return new ApiError('permission_denied', { detail })
}
