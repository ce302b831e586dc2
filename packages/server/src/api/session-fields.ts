import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { listOf } from './issue-selection.ts'

const COUNTS = ['sum(session)', 'count_unique(user)'] as const

const DURATIONS = ['avg', 'p50', 'p75', 'p90', 'p95', 'p99', 'max'].map(
  (figure) => `${figure}(session.duration)`,
)

/** Shares of all sessions or users: by status they would be shares of themselves. */
const RATES = [
  ...['crash', 'crash_free', 'errored', 'unhandled', 'abnormal'].flatMap((name) => [
    `${name}_rate(session)`,
    `${name}_rate(user)`,
  ]),
  'unhealthy_rate(session)',
  'anr_rate()',
  'foreground_anr_rate()',
]

const FIELDS = new Set([...COUNTS, ...DURATIONS, ...RATES])

const STATUS = 'session.status'
const GROUPS = new Set(['project', 'environment', 'release', STATUS])

/** Throws 400 for what no figure about sessions is called. */
export function checkSessionFields(context: ApiContext): void {
  const fields = listOf(context, 'field')
  const known = `The fields are ${[...FIELDS].join(', ')}.`
  if (fields.length === 0) throw fieldError('field', `Name a field. ${known}`)
  const odd = fields.find((name) => !FIELDS.has(name))
  if (odd !== undefined) throw fieldError('field', `There is no field ${odd}. ${known}`)
  const groups = listOf(context, 'groupBy')
  const oddGroup = groups.find((name) => !GROUPS.has(name))
  if (oddGroup !== undefined) {
    const sentence = `Group by ${[...GROUPS].join(', ')}, and not by ${oddGroup}.`
    throw fieldError('groupBy', sentence)
  }
  const rate = fields.find((name) => RATES.includes(name))
  if (rate !== undefined && groups.includes(STATUS)) {
    throw fieldError('groupBy', `The field ${rate} cannot be grouped by ${STATUS}.`)
  }
}
