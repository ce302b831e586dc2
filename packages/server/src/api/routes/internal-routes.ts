import { Hono } from 'hono'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertSuperuser } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatTimeOrNull } from '../format/format-time.ts'
import { failedItemRoutes } from './failed-item-routes.ts'
import { serverFigureRoutes } from './server-figure-routes.ts'
import { serverQueueRoutes } from './server-queue-routes.ts'
import { userListRoutes } from './user-list-routes.ts'

const endpoints = {
  health: endpoint({
    summary: 'Retrieve what is wrong with the server',
    scope: 'superuser',
    answers: { 200: { description: 'The problems, and whether all is well.', schema: 'Health' } },
  }),
  options: endpoint({
    summary: 'Retrieve the settings of the server and where they come from',
    scope: 'superuser',
    answers: {
      200: {
        description: 'The settings by their names; secrets are left out.',
        schema: 'Settings',
      },
    },
  }),
  warnings: endpoint({
    summary: 'Retrieve what whoever runs the server should look at',
    scope: 'superuser',
    answers: { 200: { description: 'The problems as sentences.', schema: 'Warnings' } },
  }),
  environment: endpoint({
    summary: 'Retrieve how the server is set up',
    scope: 'superuser',
    answers: {
      200: { description: 'Its settings; secrets are left out.', schema: 'ServerEnvironment' },
    },
  }),
  queue: endpoint({
    summary: 'Retrieve what waits in the queue, and what failed',
    scope: 'superuser',
    answers: { 200: { description: 'Numbers of items and bytes.', schema: 'Queue' } },
  }),
}

/** The state of the server, for who runs it. */
export function internalRoutes(deps: ApiDeps) {
  const { server, stores } = deps
  return new Hono<ApiEnv>()
    .route('/', userListRoutes(deps))
    .route('/', failedItemRoutes(deps))
    .route('/', serverQueueRoutes(deps))
    .route('/', serverFigureRoutes(deps))
    .get('/internal/health', endpoints.health, async (context: ApiContext) => {
      assertSuperuser(context)
      const problems = await server.findProblems()
      return context.json({
        problems: problems.map((problem) => ({ ...problem, url: null })),
        healthy: { server: problems.length === 0 },
      })
    })
    .get('/internal/options', endpoints.options, (context: ApiContext) => {
      assertSuperuser(context)
      const options = server.settings.map(({ name, value, source }) => {
        // Settings are read when the server starts: nobody changes them from here.
        const field = { disabled: true, disabledReason: 'diskPriority', source }
        return [name, { value: value ?? null, field }] as const
      })
      return context.json(Object.fromEntries(options))
    })
    .get('/internal/warnings', endpoints.warnings, async (context: ApiContext) => {
      assertSuperuser(context)
      const problems = await server.findProblems()
      return context.json({ groups: [], warnings: problems.map(({ message }) => message) })
    })
    .get('/internal/environment', endpoints.environment, (context: ApiContext) => {
      assertSuperuser(context)
      const config = server.settings.map(({ name, value }) => [name, value ?? null] as const)
      return context.json({ config, environment: { node: process.versions.node } })
    })
    .get('/internal/queue', endpoints.queue, async (context: ApiContext) => {
      assertSuperuser(context)
      const { items, bytes, oldestReceivedAtMs } = server.queueDepth()
      return context.json({
        items,
        bytes,
        oldestReceivedAt: formatTimeOrNull(oldestReceivedAtMs),
        retrying: await stores.failedItems.count('retrying'),
        buried: await stores.failedItems.count('buried'),
      })
    })
}
