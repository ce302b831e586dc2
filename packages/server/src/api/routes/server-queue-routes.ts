import type { ServerQueueSummary } from '@vedette/protocol/api/server'
import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import {
  type ApiContext,
  type ApiEnv,
  assertSuperuser,
  assertVerified,
  pathParam,
} from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatTimeOrNull } from '../format/format-time.ts'
import type { ServerQueue } from '../server-state.ts'

const endpoints = {
  list: endpoint({
    summary: 'List the queues with what waits in them',
    scope: 'superuser',
    answers: { 200: { description: 'The queues.', schema: ['ServerQueue'] } },
  }),
  purge: endpoint({
    summary: 'Give up everything that waits in a queue',
    scope: 'superuser',
    answers: { 200: { description: 'How many items are lost.', schema: 'Purged' } },
  }),
}

/** What waits between accepting and processing. */
export function serverQueueRoutes(deps: ApiDeps) {
  const { server } = deps
  return new Hono<ApiEnv>()
    .get('/internal/queues', endpoints.list, (context: ApiContext) => {
      assertSuperuser(context)
      return context.json(server.queues.list().map(formatQueue))
    })
    .post('/internal/queues/:queue/purge', endpoints.purge, async (context: ApiContext) => {
      assertSuperuser(context)
      assertVerified(context, deps.clock.nowMs()) // 401: what was accepted is lost
      const name = pathParam(context, 'queue')
      const purged = await server.queues.purge(name)
      if (purged === undefined) throw new ApiError('not_found')
      const entry = { action: 'queue.purge', target: name, data: { count: purged } }
      await audit(deps, context, { organizationId: undefined, ...entry })
      return context.json({ purged })
    })
}

function formatQueue({ oldestReceivedAtMs, throughput, ...queue }: ServerQueue) {
  const { seconds, appended, done } = throughput
  const summary: ServerQueueSummary = {
    ...queue,
    oldestReceivedAt: formatTimeOrNull(oldestReceivedAtMs),
    throughput: { seconds, received: appended, done },
  }
  return summary
}
