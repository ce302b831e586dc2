import { join } from 'node:path'
import { type ClientRecipe, parseScenarios } from './client-recipe.ts'
import { CLIENTS_HOME, copyClient, installNpm, plainVersionOf } from './install-npm.ts'
import { runClient } from './run-program.ts'

const SENTRY_NODE_11 = `
  type-error not-a-function custom-error-class range-error assertion-error syntax-error system-error
  chained-errors aggregate-error abort-timeout zod-error sqlite-constraint thrown-object
  unhandled-rejection uncaught-exception http-request http-async-context hono-handler
  message-info message-params message-unicode rich-scope custom-fingerprint breadcrumbs
  attachment event-by-hand transaction:span check-in:check_in session:session,event
  client-report:client_report feedback:feedback logs:log metrics:trace_metric
  large-unknown-rule large-rule-null large-rule-limit large-mail-block large-mail-currency
  large-import-weight large-weigh-tree large-formula large-middleware
`
const SENTRY_NODE_8 = `
  unknown-sku chained-errors sqlite-no-column stack-overflow reference-error uri-error
  http-request http-json-body hono-http-exception rich-scope message-params
  transaction:transaction session:session,event
`
const SENTRY_NODE_7 = `
  type-error aggregate-error thrown-string thrown-object unhandled-rejection http-request
  message-warning breadcrumbs attachment
  transaction:transaction session:session,event
`
const RAVEN_NODE = `
  caught-error chained-context express-request message-params message-level uncaught-exception
  unhandled-rejection custom-fingerprint
`

export const nodeRecipes: readonly ClientRecipe[] = [
  createSentryNode('sentry-node-11', SENTRY_NODE_11),
  createSentryNode('sentry-node-8', SENTRY_NODE_8),
  createSentryNode('sentry-node-7', SENTRY_NODE_7),
  {
    client: 'raven-node-2',
    version: plainVersionOf('raven'),
    scenarios: parseScenarios(RAVEN_NODE),
    prepare: () => installNpm(copyClient('raven-node'), ['raven']),
    run: (scenario, { httpSecret }) =>
      runClient({
        file: process.execPath,
        args: ['send.cjs', httpSecret, scenario],
        cwd: join(CLIENTS_HOME, 'raven-node'),
      }),
  },
]

function createSentryNode(alias: string, scenarios: string): ClientRecipe {
  return {
    client: alias,
    version: plainVersionOf(alias),
    scenarios: parseScenarios(scenarios),
    prepare: () => installNpm(copyClient('sentry-node', alias), [alias, 'hono', 'zod']),
    run: (scenario, { http }) =>
      runClient({
        file: process.execPath,
        args: [...preloads(alias), 'send.mjs', alias, http, scenario],
        cwd: join(CLIENTS_HOME, alias),
      }),
  }
}

// Version 8 sees node:http only through module hooks that are there before the program.
function preloads(alias: string): string[] {
  const neutral = ['--import', './neutral-host.mjs']
  return alias === 'sentry-node-8' ? [...neutral, '--import', `${alias}/import`] : neutral
}
