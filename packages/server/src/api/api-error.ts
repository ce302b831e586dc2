import type { JsonObject } from '@vedette/protocol/json'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const PROBLEMS = {
  moved: [302, 'This is found under another address now.'],
  not_authenticated: [401, 'Authentication credentials were not provided.'],
  invalid_token: [401, 'This token is unknown or has expired.'],
  invalid_login: [401, 'The e-mail address or the password is wrong.'],
  permission_denied: [403, 'You do not have permission to do this.'],
  person_needed: [403, 'Only a person can do this, not a token of an organization.'],
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
    this.body = details.body ?? details.fields ?? { detail }
    this.location = details.location
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** One field is wrong: 400 with the field's name. */
export function fieldError(field: string, sentence: string): ApiError {
  return new ApiError('invalid_input', { fields: { [field]: [sentence] } })
}
