import { isJsonObject } from '@vedette/protocol/json'

interface ApiErrorParts {
  readonly fields?: Readonly<Record<string, string>>
  readonly code?: string
  readonly isCodeWanted?: boolean
  readonly position?: TextPosition | undefined
}

/** Characters of what was sent, the last one not included. */
export interface TextPosition {
  readonly start: number
  readonly end: number
}

/** A refusal of the API, or status 0 when no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  /** One sentence per field, when the refusal names fields. */
  readonly fields: Readonly<Record<string, string>>
  /** For what the pages act on: `sudo-required`, `2fa-required`. */
  readonly code: string | undefined
  /** The password was right, and the code of the second factor is what is missing. */
  readonly isCodeWanted: boolean
  /** What of a query is at fault. */
  readonly position: TextPosition | undefined

  constructor(status: number, detail: string, parts: ApiErrorParts = {}) {
    super(detail)
    this.name = 'ApiError'
    this.status = status
    this.fields = parts.fields ?? {}
    this.code = parts.code
    this.isCodeWanted = parts.isCodeWanted ?? false
    this.position = parts.position
  }
}

/** Understands `{detail}` and `{field: [sentence]}`; anything else gets a sentence of ours. */
export function parseApiError(status: number, body: unknown): ApiError {
  if (!isJsonObject(body)) return new ApiError(status, sentenceFor(status))
  const { detail } = body
  if (typeof detail === 'string') {
    const isCodeWanted = body['2fa_required'] === true
    return new ApiError(status, detail, { isCodeWanted, position: readPosition(body.position) })
  }
  if (isJsonObject(detail)) {
    const message = typeof detail.message === 'string' ? detail.message : sentenceFor(status)
    return new ApiError(status, message, { code: String(detail.code) })
  }
  const entries = Object.entries(body).flatMap(([field, value]) => {
    const sentence = Array.isArray(value) ? value[0] : value
    return typeof sentence === 'string' ? [[field, sentence] as const] : []
  })
  const first = entries[0]?.[1] ?? sentenceFor(status)
  return new ApiError(status, first, { fields: Object.fromEntries(entries) })
}

function readPosition(value: unknown): TextPosition | undefined {
  if (!isJsonObject(value)) return undefined
  const { start, end } = value
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined
}

export function isApiStatus(error: unknown, status: number): error is ApiError {
  return error instanceof ApiError && error.status === status
}

function sentenceFor(status: number): string {
  if (status === 401) return 'Sign in to see this.'
  if (status === 403) return 'Your account may not do this.'
  if (status === 404) return 'There is nothing at this address.'
  if (status === 429) return 'Too many requests. Wait a moment and try again.'
  return `The server answered with status ${status}.`
}
