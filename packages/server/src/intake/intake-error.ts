import type { InvalidReason, RateLimitReason } from '@vedette/protocol/outcome'
import { ProtocolError, type ProtocolErrorCode } from '@vedette/protocol/protocol-error'

/** Why a request is refused; those that are drop reasons are also counted as outcomes. */
export type IntakeErrorCode =
  | InvalidReason
  | RateLimitReason
  | 'cors'
  | 'not_found'
  | 'method_not_allowed'
  | 'aborted' //     the sender left before the end
  | 'unavailable' // the queue or the store failed
  | 'internal' //    our own bug

export interface IntakeErrorOptions extends ErrorOptions {
  readonly retryAfterSeconds?: number
}

/** The one refusal that intake knows. Its message is safe to show the sender. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError'
  readonly code: IntakeErrorCode
  readonly retryAfterSeconds: number | undefined

  constructor(code: IntakeErrorCode, message: string, options: IntakeErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

const CODES: Readonly<Record<ProtocolErrorCode, InvalidReason>> = {
  no_data: 'no_data',
  invalid_json: 'invalid_json',
  too_deep: 'invalid_json',
  too_large: 'too_large',
  invalid_compression: 'invalid_compression',
  invalid_envelope: 'invalid_envelope',
  envelope_truncated: 'invalid_envelope',
  too_many_items: 'too_many_items',
  invalid_dsn: 'invalid_auth',
  missing_auth: 'missing_auth',
  invalid_auth: 'invalid_auth',
  invalid_datagram: 'invalid_envelope',
  security_report: 'security_report',
}

/** Whatever was thrown on a request's way, as a refusal. What nobody expected is our bug. */
export function toIntakeError(error: unknown): IntakeError {
  if (error instanceof IntakeError) return error
  if (!(error instanceof ProtocolError)) {
    return new IntakeError('internal', 'the request could not be handled', { cause: error })
  }
  return new IntakeError(CODES[error.code], error.message, { cause: error.cause })
}
