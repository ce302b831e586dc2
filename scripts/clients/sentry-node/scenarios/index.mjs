import { errors } from './errors.mjs'
import { large } from './large.mjs'
import { messages } from './messages.mjs'
import { requests } from './requests.mjs'
import { telemetry } from './telemetry.mjs'

export const scenarios = { ...errors, ...requests, ...messages, ...telemetry, ...large }

// These end the process: they run alone.
const CRASHES = new Set(['uncaught-exception'])

// What older clients cannot do.
const needs = {
  feedback: (Sentry) => Sentry.captureFeedback,
  logs: (Sentry) => Sentry.logger,
  metrics: (Sentry) => Sentry.metrics?.count,
}

/** Every scenario that this client knows and the process survives. */
export function listScenarios(Sentry) {
  return Object.keys(scenarios).filter(
    (name) =>
      !CRASHES.has(name) && (needs[name] === undefined || needs[name](Sentry) !== undefined),
  )
}
