import type { JsonObject } from '@vedette/protocol/json'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const PROBLEMS = {
  moved: [302, 'This is found under another address now.'],
  not_authenticated: [401, 'Authentication credentials were not provided.'],
  invalid_token: [401, 'This token is unknown or has expired.'],
  invalid_login: [401, 'The e-mail address or the password is wrong.'],
  permission_denied: [403, 'You do not have permission to do this.'],
  person_needed: [403, 'Only a person can do this, not a token of an organization.'],
  link_gone: [401, 'This link was used already, or is too old: ask for another.'],
  challenge_gone: [401, 'This took too long: give your password again.'],
  wrong_code: [403, 'The code is wrong, or was used already.'],
  // The status and the code are the reference's: its pages lead to the account's settings.
  second_factor_missing: [401, 'Organization requires two-factor authentication to be enabled'],
  verification_needed: [401, 'Account verification required.'],
  wrong_password: [403, 'The password is wrong.'],
  cross_site: [403, 'This cannot be done from the page of another site.'],
  session_needed: [403, 'Sign in with a browser to do this: a token cannot.'],
  csrf_failed: [403, 'The header X-CSRFToken is missing or does not match the session.'],
  setup_closed: [403, 'Set-up is done, or this link is no longer valid.'],
  method_not_allowed: [405, 'This method is not allowed.'],
  not_found: [404, 'The requested resource does not exist'],
  invalid_input: [400, 'The request is not valid.'],
  invalid_search: [400, 'The query is not valid.'],
  conflict: [409, 'This exists already.'],
  too_large: [413, 'The body is too large.'],
  too_long: [414, 'The address is too long: ask for less at once.'],
  unsupported_media_type: [415, 'Send the body as application/json.'],
  rate_limited: [429, 'Too many attempts: try again later.'],
  search_too_large: [
    503,
    'This search takes more memory than there is: ask for fewer projects or a shorter time.',
  ],
  too_many_streams: [503, 'The server holds as many open streams as it takes: try again later.'],
  stopping: [503, 'The server is about to stop: try again in a moment.'],
  no_room: [507, 'The server has no room left for files.'],
  internal: [500, 'Something went wrong on the server.'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>

/** Every way in which the web API refuses. */
export type ApiErrorCode = keyof typeof PROBLEMS

/** Sentences by the name of the field that they are about. */
export type FieldErrors = { readonly [field: string]: readonly string[] }

export interface ApiErrorDetails {
  /** Says more than the code's own sentence. */
  readonly detail?: string
  readonly fields?: FieldErrors
  /** The whole body, where clients read more than a sentence from it. */
  readonly body?: JsonObject
  /** Where to go instead. */
  readonly location?: string
  /** For programs that act on a code: `detail` becomes an object. */
  readonly coded?: { readonly code: string; readonly extra?: JsonObject }
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** The caller's fault; the status and the body follow from the code. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: ContentfulStatusCode
  readonly body: FieldErrors | JsonObject
  readonly location: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ApiErrorCode, details: ApiErrorDetails = {}) {
    const [status, sentence] = PROBLEMS[code]
    const detail = details.detail ?? sentence
    super(detail, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.location = details.location
    const { coded } = details
    this.body = details.body ??
      details.fields ?? {
        detail: coded ? { code: coded.code, message: detail, extra: coded.extra ?? {} } : detail,
      }
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** One field is wrong: 400 with the field's name. */
export function fieldError(field: string, sentence: string): ApiError {
  return new ApiError('invalid_input', { fields: { [field]: [sentence] } })
}
