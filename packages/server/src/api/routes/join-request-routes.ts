import { Hono } from 'hono'
import { z } from 'zod'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { findOrganization } from '../find-by-name.ts'
import { insertInvitation } from '../members/invite.ts'
import { emailField } from '../members/member-input.ts'
import { networkOf } from '../network-of.ts'
import { createRateWindow } from '../rate-window.ts'
import { readJson } from '../read-json.ts'

const HOUR_MS = 3_600_000
/** Strangers are not to fill the list. */
const IP_REQUESTS_MAX = 10
const KEYS_MAX = 10_000

const joinInput = z.object({ email: emailField.optional() })

const endpoints = {
  ask: endpoint({
    summary: 'Ask to be let into an organization',
    scope: 'open',
    body: joinInput,
    answers: { 204: 'Whoever runs the members will see it.' },
  }),
}

/** POST by who is signed in, or by anybody with an address. */
export function joinRequestRoutes(deps: ApiDeps) {
  const { stores, clock } = deps
  const byIp = createRateWindow({
    windowMs: HOUR_MS,
    attemptsMax: IP_REQUESTS_MAX,
    keysMax: KEYS_MAX,
  })
  return new Hono<ApiEnv>().post(
    '/organizations/:organization/join-request',
    endpoints.ask,
    async (context: ApiContext) => {
      const input = await readJson(context, joinInput)
      const retryAfterSeconds = byIp.take(networkOf(deps.clientIp(context) ?? ''), clock.nowMs())
      if (retryAfterSeconds !== undefined) throw new ApiError('rate_limited', { retryAfterSeconds })
      const organization = await findOrganization(stores, pathParam(context, 'organization'))
      if (organization === undefined) throw new ApiError('not_found')
      if (!organization.settings.allowJoinRequests) {
        const detail = 'This organization does not take requests to join.'
        throw new ApiError('permission_denied', { detail })
      }
      const email = context.var.caller?.user?.email ?? input.email
      if (email === undefined) throw fieldError('email', 'Give your e-mail address.')
      await insertInvitation(deps, context, {
        organizationId: organization.id,
        email,
        role: organization.settings.defaultRole,
        teamRoles: new Map(),
        status: 'requested_to_join',
      }).catch(keepSecret)
      return context.body(null, 204)
    },
  )
}

/** A stranger is not told who is a member or waits already. */
function keepSecret(error: unknown): void {
  if (error instanceof ApiError && error.code === 'invalid_input') return
  throw error
}
