import {
  ABUSE_REASONS,
  FILTER_REASONS,
  INVALID_REASONS,
  RATE_LIMIT_REASONS,
} from '@vedette/protocol/outcome'
import type { Translate } from '../messages/messages.ts'

/** Why requests are refused that belong to no list of outcomes. */
const OTHER_REASONS = [
  'aborted',
  'unavailable',
  'internal',
  'not_found',
  'method_not_allowed',
] as const

const REASONS = [
  ...FILTER_REASONS,
  ...RATE_LIMIT_REASONS,
  ...INVALID_REASONS,
  ...ABUSE_REASONS,
  ...OTHER_REASONS,
]

type Reason = (typeof REASONS)[number]

/** A reason that this page does not know yet stays as the server names it. */
export function sayReason(t: Translate<'tail'>, reason: string | null): string {
  const known = REASONS.find((name) => name === reason)
  return known === undefined ? (reason ?? '') : t(`reason.${known}`)
}

/** What a person can do about it, and on which page of the project. */
export interface Advice {
  readonly text:
    | 'changeFilters'
    | 'enableKey'
    | 'findDsn'
    | 'raiseLimit'
    | 'allowOrigin'
    | 'restore'
    | 'waitForServer'
    | 'sendSmaller'
    | 'fixSender'
    | 'sameId'
    | 'nothingToDo'
    | 'buried'
    | 'addMonitor'
  readonly page?: 'filters' | 'keys' | 'project'
}

const FILTERED: Advice = { text: 'changeFilters', page: 'filters' }
const WRONG_KEY: Advice = { text: 'findDsn', page: 'keys' }
const LIMITED: Advice = { text: 'raiseLimit', page: 'keys' }
const SERVER: Advice = { text: 'waitForServer' }
const SENDER: Advice = { text: 'fixSender' }
const LARGE: Advice = { text: 'sendSmaller' }
const NOTHING: Advice = { text: 'nothingToDo' }

const ADVICE: Partial<Record<Reason, Advice>> = {
  ...Object.fromEntries(FILTER_REASONS.map((reason) => [reason, FILTERED])),
  'discarded-hash': { text: 'restore', page: 'filters' },
  cors: { text: 'allowOrigin', page: 'project' },
  disabled_monitor: { text: 'addMonitor' },
  key_limit: LIMITED,
  system_limit: SERVER,
  queue_full: SERVER,
  disk_full: SERVER,
  unavailable: SERVER,
  internal: SERVER,
  processing: { text: 'buried' },
  duplicate: { text: 'sameId' },
  too_large: LARGE,
  too_many_items: LARGE,
  missing_auth: WRONG_KEY,
  invalid_auth: WRONG_KEY,
  unknown_key: WRONG_KEY,
  unknown_project: WRONG_KEY,
  project_mismatch: WRONG_KEY,
  key_disabled: { text: 'enableKey', page: 'keys' },
  unsupported_item: NOTHING,
  unknown_item: NOTHING,
  unknown_monitor: { text: 'addMonitor' },
  invalid_json: SENDER,
  invalid_envelope: SENDER,
  invalid_compression: SENDER,
  bad_encoding: SENDER,
  content_type: SENDER,
  no_data: SENDER,
  security_report: SENDER,
  invalid_check_in: SENDER,
  not_found: SENDER,
  method_not_allowed: SENDER,
}

export function findAdvice(reason: string | null): Advice | undefined {
  const known = REASONS.find((name) => name === reason)
  return known && ADVICE[known]
}
