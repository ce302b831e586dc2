import { Hono } from 'hono'
import { z } from 'zod'
import { createTransferLink } from '../../users/transfer-link.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callingUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { emailField } from '../members/member-input.ts'
import { listOwnedOrganizations } from '../members/owned-organizations.ts'
import { createRateWindow } from '../rate-window.ts'
import { readJson } from '../read-json.ts'

const HOUR_MS = 3_600_000
/** It tells whether an address is an owner's somewhere: enough for a person, little for a list. */
const REQUESTS_PER_HOUR_MAX = 20
const REQUESTERS_MAX = 10_000

const transferInput = z.object({ email: emailField })

const endpoints = {
  request: endpoint({
    summary: 'Offer a project to an owner of another organization',
    scope: 'org:admin',
    body: transferInput,
    answers: {
      200: {
        description: 'The link for the other owner, shown once.',
        schema: 'ProjectTransferLink',
      },
    },
  }),
}

/**
 * Nothing sends mail yet, so that the link is in the answer: it works for that owner alone, signed
 * in, once, and for two days.
 */
export function projectTransferRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, random, urlPrefix } = deps
  const requests = createRateWindow({
    windowMs: HOUR_MS,
    attemptsMax: REQUESTS_PER_HOUR_MAX,
    keysMax: REQUESTERS_MAX,
  })
  return new Hono<ApiEnv>().post(
    '/projects/:organization/:project/transfer',
    endpoints.request,
    async (context: ApiContext) => {
      const entry = await access.project(context, 'org:admin') // 403, 404
      const requester = callingUser(context) // 403
      const { email } = await readJson(context, transferInput) // 400
      const nowMs = clock.nowMs()
      const retryAfterSeconds = requests.take(String(requester.id), nowMs)
      if (retryAfterSeconds !== undefined) throw new ApiError('rate_limited', { retryAfterSeconds })
      const receiver = await getReceiver(deps, entry, email) // 400, 404
      const { path, row } = createTransferLink(
        {
          projectId: entry.project.id,
          organizationId: entry.organization.id,
          requesterUserId: requester.id,
          receiverUserId: receiver.id,
        },
        { nowMs, random },
      )
      await stores.oneTimeSecrets.insert(row)
      await audit(deps, context, {
        organizationId: entry.organization.id,
        action: 'project.request-transfer',
        target: entry.project.slug,
        data: { id: entry.project.id, email: receiver.email },
      })
      const dateExpires = formatTime(row.expiresAtMs)
      return context.json({ email: receiver.email, url: `${urlPrefix}${path}`, dateExpires })
    },
  )
}

async function getReceiver(deps: ApiDeps, { organization }: ProjectAccess, email: string) {
  const user = await deps.stores.users.findByEmail(email)
  const owned = user ? await listOwnedOrganizations(deps, user) : []
  const others = owned.filter(({ id }) => id !== organization.id)
  if (user !== undefined && others.length > 0) return user
  if (owned.length === 0) {
    const detail = 'Could not find an organization owner with that email.'
    throw new ApiError('not_found', { detail })
  }
  const detail = 'Cannot transfer project to the same organization.'
  throw new ApiError('invalid_input', { detail })
}
