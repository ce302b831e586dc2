/** The field's outcome groups under the numbers that its statistics API uses. */
export const OUTCOME_IDS = {
  accepted: 0,
  filtered: 1,
  rate_limited: 2,
  invalid: 3,
  abuse: 4,
  client_discard: 5,
} as const

export type OutcomeKind = keyof typeof OUTCOME_IDS

// The names are the field's own, hyphens and all: dashboards and scripts compare them.

/** Dropped by a rule that somebody set for the project. The sender sees 200. */
export const FILTER_REASONS = [
  'browser-extensions', //     raised inside a browser extension
  'localhost', //              sent from a developer's own machine
  'web-crawlers', //           the user agent is a known bot
  'legacy-browsers', //        the browser is older than the project supports
  'ip-address', //             the address is on the project's block list
  'release-version', //        the release is on the project's block list
  'error-message', //          the message matches the project's block list
  'discarded-hash', //         the issue was deleted with "discard further events"
  'filtered-transaction', //   the transaction is a health check
  'react-hydration-errors', // noise of React's hydration, filtered on request
  'chunk-load-error', //       a page loaded before a deployment asks for a chunk that is gone
  'invalid-csp', //            a CSP report that tells nothing about the site
  'disabled_monitor', //       the monitor was switched off
  'cors', //                   the origin is not among the project's allowed domains
] as const

/** Dropped to protect the server or a budget. The sender sees 429. */
export const RATE_LIMIT_REASONS = [
  'organization_limit', // the organization's budget is spent
  'project_limit', //      the project's budget is spent
  'key_limit', //          the key's own limit is reached
  'system_limit', //       the whole installation's limit is reached
  'queue_full', //         the workers are behind and the queue is at its maximum
  'disk_full', //          there is too little room to keep the promise of a 200
] as const

/** Not usable as sent. The sender sees 4xx where it was noticed in time. */
export const INVALID_REASONS = [
  'duplicate', //           the project already has an event of that id
  'invalid_json', //        the payload is no JSON object
  'invalid_envelope', //    the framing is broken
  'invalid_compression', // the body does not decompress
  'bad_encoding', //        an encoding that nobody here speaks
  'content_type', //        a type that the endpoint does not take
  'no_data', //             an empty body
  'too_large', //           over a size limit, compressed or expanded
  'too_many_items', //      more items, or more of one type, than an envelope may hold
  'missing_auth', //        no key in any of the places where it may stand
  'invalid_auth', //        the authentication cannot be read, or its sources disagree
  'unknown_key', //         no key of that name
  'key_disabled', //        the key was switched off
  'unknown_project', //     no project of that id
  'project_mismatch', //    the key belongs to another project
  'project_disabled', //    the project takes no events
  'unsupported_item', //    a known type that this server does not store
  'unknown_item', //        a type that the protocol does not name
  'security_report', //     a browser's report that cannot be read
  'invalid_check_in', //    a check-in without a monitor, or a status that is known
  'unknown_monitor', //     a check-in of a monitor that nobody set up
  'too_many_monitors', //   the project has as many monitors or environments as it may
  'timestamp', //           too old or too far in the future to be kept
  'processing', //          the pipeline failed on it for good
] as const

/** Refused because something is attacking the installation, not by a budget. */
export const ABUSE_REASONS = ['project_abuse_limit'] as const

/** Told by the client: it dropped the item itself and says so in a client report. */
export const CLIENT_DISCARD_REASONS = [
  'queue_overflow',
  'cache_overflow',
  'buffer_overflow',
  'ratelimit_backoff',
  'network_error',
  'sample_rate',
  'before_send',
  'event_processor',
  'send_error',
  'internal_sdk_error',
  'insufficient_data',
  'backpressure',
  'ignored',
  'invalid',
  'no_parent_span',
  'other', // any reason outside this list, so that a client cannot make up labels
] as const

export type FilterReason = (typeof FILTER_REASONS)[number]
export type RateLimitReason = (typeof RATE_LIMIT_REASONS)[number]
export type InvalidReason = (typeof INVALID_REASONS)[number]
export type AbuseReason = (typeof ABUSE_REASONS)[number]
export type ClientDiscardReason = (typeof CLIENT_DISCARD_REASONS)[number]

/** Why this server dropped an item: a closed list, so that every loss can be counted and named. */
export type DropReason = FilterReason | RateLimitReason | InvalidReason | AbuseReason

const KIND_BY_REASON: ReadonlyMap<string, OutcomeKind> = new Map([
  ...FILTER_REASONS.map((reason) => [reason, 'filtered'] as const),
  ...RATE_LIMIT_REASONS.map((reason) => [reason, 'rate_limited'] as const),
  ...INVALID_REASONS.map((reason) => [reason, 'invalid'] as const),
  ...ABUSE_REASONS.map((reason) => [reason, 'abuse'] as const),
])

/** The group that a drop is counted under. */
export function outcomeKind(reason: DropReason): Exclude<OutcomeKind, 'accepted'> {
  const kind = KIND_BY_REASON.get(reason)
  return kind === undefined || kind === 'accepted' ? 'invalid' : kind
}

export function isDropReason(value: string): value is DropReason {
  return KIND_BY_REASON.has(value)
}

/** A client's own reason, or `other`: its text never becomes a label of ours. */
export function normalizeClientDiscardReason(value: unknown): ClientDiscardReason {
  return CLIENT_DISCARD_REASONS.find((reason) => reason === value) ?? 'other'
}
