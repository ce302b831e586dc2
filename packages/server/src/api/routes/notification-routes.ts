import { Hono } from 'hono'
import { z } from 'zod'
import type { User } from '../../store/user-store.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { SELF_ASSIGN_OPTION } from '../notification-options.ts'
import { ownSignedInUser, ownUser } from '../own-user.ts'
import { readJson } from '../read-json.ts'

// Strict: who sets what nothing follows must not believe that something does.
const change = z.strictObject({ [SELF_ASSIGN_OPTION]: z.boolean().optional() })

const endpoints = {
  get: endpoint({
    summary: 'Retrieve what follows for you from what you do to issues',
    scope: 'signed-in',
    answers: { 200: { description: 'The choices.', schema: 'NotificationOptions' } },
  }),
  change: endpoint({
    summary: 'Choose what follows for you from what you do to issues',
    scope: 'signed-in',
    body: change,
    answers: { 204: 'They are kept.' },
  }),
}

const PATH = '/users/:user/notifications'

/** What people choose about issues; nothing is sent to them yet. */
export function notificationRoutes({ stores, clock }: ApiDeps) {
  async function find({ id }: User) {
    const options = await stores.userOptions.findAll(id)
    return { [SELF_ASSIGN_OPTION]: options[SELF_ASSIGN_OPTION] === true }
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.get, async (context) => context.json(await find(ownUser(context))))
    .put(PATH, endpoints.change, async (context: ApiContext) => {
      const user = ownSignedInUser(context) // 401, 403, 404
      const { [SELF_ASSIGN_OPTION]: value } = await readJson(context, change) // 400
      if (value !== undefined) {
        await stores.userOptions.upsert(user.id, { [SELF_ASSIGN_OPTION]: value }, clock.nowMs())
      }
      return context.body(null, 204)
    })
}
