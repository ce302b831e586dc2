import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatIdentity } from '../format/format-account.ts'
import { ownUser, ownVerifiedUser } from '../own-user.ts'
import { createProviderTrips, refuseTrip } from '../provider-trips.ts'
import { renewAfter } from '../renew-after.ts'
import { tokenIdOf } from '../token-input.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the accounts elsewhere that sign you in',
    scope: 'signed-in',
    answers: { 200: { description: 'The accounts.', schema: ['AccountIdentity'] } },
  }),
  add: endpoint({
    summary: 'Let an account of the provider of identities sign you in',
    scope: 'signed-in',
    answers: { 200: { description: 'Where to go to show that it is yours.', schema: 'Address' } },
  }),
  remove: endpoint({
    summary: 'Let an account elsewhere sign you in no more',
    scope: 'signed-in',
    answers: { 204: 'It is not tied to yours any more.' },
  }),
}

const PATH = '/users/:user/identities'

/** Accounts that somebody has at the provider of identities. */
export function identityRoutes(deps: ApiDeps) {
  const { userIdentities } = deps.stores
  const trips = createProviderTrips(deps)
  return (
    new Hono<ApiEnv>()
      .get(PATH, endpoints.list, async (context) => {
        const rows = await userIdentities.listForUser(ownUser(context).id) // 401, 403, 404
        return context.json(rows.map(formatIdentity))
      })
      // Not by a link: whoever is led there unasked would tie an account that is not theirs.
      .post(PATH, endpoints.add, async (context: ApiContext) => {
        const user = ownVerifiedUser(context, deps.clock.nowMs()) // 401, 403, 404
        const { identityProvider } = deps
        if (identityProvider === undefined) throw new ApiError('not_found')
        const goal = { next: '/settings/account/identities/', userId: user.id }
        const url = await trips.begin(context, identityProvider, goal).catch(refuseTrip)
        return context.json({ url })
      })
      .delete(`${PATH}/:identity`, endpoints.remove, async (context) => {
        const user = ownVerifiedUser(context, deps.clock.nowMs()) // 401, 403, 404
        const id = tokenIdOf(pathParam(context, 'identity'))
        const rows = await userIdentities.listForUser(user.id)
        if (rows.length === 1 && user.passwordHash === undefined) throw lastWay()
        if (!(await userIdentities.delete(user.id, id))) throw new ApiError('not_found')
        await renewAfter(deps, context, { user, action: 'user.identity-remove' })
        return context.body(null, 204)
      })
  )
}

function lastWay(): ApiError {
  const detail = 'This is the only way for you to sign in: set a password first.'
  return new ApiError('invalid_input', { detail })
}
