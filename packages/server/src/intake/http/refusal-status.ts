import type { RateLimitScope } from '@vedette/protocol/rate-limits'
import type { IntakeErrorCode } from '../intake-error.ts'

const STATUS: ReadonlyMap<IntakeErrorCode, number> = new Map([
  ['missing_auth', 401],
  ['invalid_auth', 401],
  ['unknown_key', 403],
  ['key_disabled', 403],
  ['unknown_project', 403],
  ['project_mismatch', 403],
  ['project_disabled', 403],
  ['cors', 403],
  ['not_found', 404],
  ['method_not_allowed', 405],
  ['too_large', 413],
  ['bad_encoding', 415],
  ['content_type', 415],
  ['organization_limit', 429],
  ['project_limit', 429],
  ['key_limit', 429],
  ['system_limit', 429],
  ['queue_full', 429],
  ['disk_full', 429],
  ['internal', 500],
  ['unavailable', 503],
])

/** What is not listed cannot be read as sent. */
export function refusalStatus(code: IntakeErrorCode): number {
  return STATUS.get(code) ?? 400
}

/** How far a limit reaches: a client with several DSNs goes on with the others. */
export function limitScope(code: IntakeErrorCode): RateLimitScope {
  if (code === 'key_limit') return 'key'
  return code === 'project_limit' ? 'project' : 'organization'
}
