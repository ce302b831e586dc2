/**
 * A shop's server that reports with @sentry/node.
 * node send.mjs ALIAS DSN [SCENARIO…]   ALIAS: sentry-node-11, sentry-node-8, sentry-node-7
 * Without a scenario it runs every one that leaves the process alive.
 */
import { listScenarios, scenarios } from './scenarios/index.mjs'

const FLUSH_MS = 5000

const [alias, dsn, ...wanted] = process.argv.slice(2)
const loaded = await import(alias)
const Sentry = loaded.default?.init === undefined ? loaded : loaded.default
const names = wanted.length > 0 ? wanted : listScenarios(Sentry)

Sentry.init({
  dsn,
  release: process.env.SENTRY_RELEASE ?? 'shop@4.11.0',
  environment: 'production',
  dist: '411',
  serverName: 'web-7',
  sendDefaultPii: true,
  includeLocalVariables: names.some((name) => name.startsWith('large-')),
  ...(names.includes('transaction') ? { tracesSampleRate: 1 } : {}),
  enableLogs: true,
  // The process-wide session would travel with every scenario; one scenario sends its own.
  autoSessionTracking: false,
  integrations: (defaults) => defaults.filter((each) => each.name !== 'ProcessSession'),
  beforeSend: (event) => (event.tags?.synthetic === 'yes' ? null : event),
})

for (const name of names) {
  const scenario = scenarios[name]
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  await Sentry.withScope(() => scenario(Sentry))
}
await Sentry.close(FLUSH_MS)
// Sockets that a scenario left open must not hold the process.
process.exit(0)
