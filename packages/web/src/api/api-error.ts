import { isJsonObject } from '@vedette/protocol/json'

interface ApiErrorParts {
  readonly sentences?: Readonly<Record<string, readonly string[]>>
  readonly code?: string
  readonly isCodeWanted?: boolean
  readonly position?: TextPosition | undefined
  readonly sentence?: ErrorSentence
}

/** Names a sentence of ours, for an answer that brought none; the catalogue has its words. */
export type ErrorSentence =
  | 'unreachable'
  | 'signIn'
  | 'forbidden'
  | 'notFound'
  | 'tooMany'
  | 'status'

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
  /** All of them, where a field has several faults. */
  readonly sentences: Readonly<Record<string, readonly string[]>>
  /** For what the pages act on: `sudo-required`, `2fa-required`. */
  readonly code: string | undefined
  /** The password was right, and the code of the second factor is what is missing. */
  readonly isCodeWanted: boolean
  /** Present where the message is ours and not the server's. */
  readonly sentence: ErrorSentence | undefined
  /** What of a query is at fault. */
  readonly position: TextPosition | undefined

  constructor(status: number, detail: string, parts: ApiErrorParts = {}) {
    super(detail)
    this.name = 'ApiError'
    this.status = status
    this.sentences = parts.sentences ?? {}
    const first = Object.entries(this.sentences).map(([field, all]) => [field, all[0] ?? ''])
    this.fields = Object.fromEntries(first)
    this.code = parts.code
    this.isCodeWanted = parts.isCodeWanted ?? false
    this.position = parts.position
    this.sentence = parts.sentence
  }
}

/** Understands `{detail}` and `{field: [sentence]}`; anything else gets a sentence of ours. */
export function parseApiError(status: number, body: unknown): ApiError {
  if (!isJsonObject(body)) return ownError(status)
  const { detail } = body
  if (typeof detail === 'string') {
    const isCodeWanted = body['2fa_required'] === true
    return new ApiError(status, detail, { isCodeWanted, position: readPosition(body.position) })
  }
  if (isJsonObject(detail)) {
    const code = String(detail.code)
    if (typeof detail.message !== 'string') return ownError(status, { code })
    return new ApiError(status, detail.message, { code })
  }
  const entries = Object.entries(body).flatMap(([field, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    const sentences = values.filter((one) => typeof one === 'string')
    return sentences.length > 0 ? [[field, sentences] as const] : []
  })
  const first = entries[0]?.[1][0]
  if (first === undefined) return ownError(status)
  return new ApiError(status, first, { sentences: Object.fromEntries(entries) })
}

function readPosition(value: unknown): TextPosition | undefined {
  if (!isJsonObject(value)) return undefined
  const { start, end } = value
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined
}

export function isApiStatus(error: unknown, status: number): error is ApiError {
  return error instanceof ApiError && error.status === status
}

function ownError(status: number, parts: ApiErrorParts = {}): ApiError {
  const sentence = SENTENCES[status] ?? 'status'
  return new ApiError(status, `status ${status}`, { ...parts, sentence })
}

const SENTENCES: Readonly<Record<number, ErrorSentence>> = {
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  429: 'tooMany',
}
