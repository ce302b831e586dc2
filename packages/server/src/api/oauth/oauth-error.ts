import type { ContentfulStatusCode } from 'hono/utils/http-status'

const STATUSES = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  invalid_scope: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  unsupported_grant_type: 400,
  slow_down: 429,
  server_error: 500,
} as const satisfies Record<string, ContentfulStatusCode>

export type OAuthErrorCode = keyof typeof STATUSES

/** How a program is refused a token: RFC 6749 section 5.2 has the codes and the shape. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode
  readonly status: ContentfulStatusCode
  readonly retryAfterSeconds: number | undefined

  constructor(code: OAuthErrorCode, description: string, retryAfterSeconds?: number) {
    super(description)
    this.name = 'OAuthError'
    this.code = code
    this.status = STATUSES[code]
    this.retryAfterSeconds = retryAfterSeconds
  }

  get body() {
    return { error: this.code, error_description: this.message }
  }
}
