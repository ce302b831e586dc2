import { errors } from './errors.mjs'
import { large } from './large.mjs'
import { messages } from './messages.mjs'
import { requests } from './requests.mjs'
import { telemetry } from './telemetry.mjs'

export const scenarios = { ...errors, ...requests, ...messages, ...telemetry, ...large }

/** Those that end the process: they run alone. */
export const crashes = new Set(['uncaught-exception'])
