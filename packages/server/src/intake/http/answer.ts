import type { ServerResponse } from 'node:http'
import type { EventId } from '@vedette/protocol/ids'
import { formatRateLimits, RETRY_AFTER_DEFAULT_S } from '@vedette/protocol/rate-limits'
import type { IntakeError } from '../intake-error.ts'
import { limitScope, refusalStatus } from './refusal-status.ts'

// Name, value, name, value: the form that the server writes out without a detour.
export const CORS = [
  'Access-Control-Allow-Origin',
  '*', // no cookies are involved, and a refused origin learns so from its 403
  'Access-Control-Expose-Headers',
  'X-Sentry-Error, X-Sentry-Rate-Limits, Retry-After',
]
const JSON_HEADERS = [...CORS, 'Content-Type', 'application/json']
// Whole arrays, made once: each header that is added costs every request about a microsecond.
const ACCEPTED_HEADERS = [...JSON_HEADERS, 'Content-Length', String('{"id":""}'.length + 32)]
const NO_ID_HEADERS = [...JSON_HEADERS, 'Content-Length', '2']
const ALLOWED_METHODS = 'POST, GET, OPTIONS'
const PREFLIGHT = [
  ...CORS,
  'Access-Control-Allow-Methods',
  ALLOWED_METHODS,
  'Access-Control-Allow-Headers',
  'X-Sentry-Auth, X-Requested-With, X-Forwarded-For, Origin, Referer, Accept, Content-Type, ' +
    'Authentication, Authorization, Content-Encoding, Transfer-Encoding',
  'Access-Control-Max-Age',
  '3600',
  'Content-Length',
  '0',
]
// One transparent pixel.
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const GIF_HEADERS = [
  ...CORS,
  'Content-Type',
  'image/gif',
  'Cache-Control',
  'no-store',
  'Content-Length',
  String(GIF.length),
]
const HEADER_CHARS_MAX = 500
const CAUSE_CHARS_MAX = 200

export function answerAccepted(res: ServerResponse, id: EventId | undefined): void {
  if (id === undefined) res.writeHead(200, NO_ID_HEADERS).end('{}')
  else res.writeHead(200, ACCEPTED_HEADERS).end(`{"id":"${id}"}`)
}

/** What the protocol answers to a check-in: it is kept, and its monitor is looked at later. */
export function answerCheckIn(res: ServerResponse): void {
  res.writeHead(202, NO_ID_HEADERS).end('{}')
}

/** Attachments that were sent by themselves have no id to tell. */
export function answerCreated(res: ServerResponse): void {
  res.writeHead(201, NO_ID_HEADERS).end('{}')
}

export function answerPixel(res: ServerResponse): void {
  res.writeHead(200, GIF_HEADERS).end(GIF)
}

export function answerPreflight(res: ServerResponse): void {
  res.writeHead(200, PREFLIGHT).end()
}

export interface Refusal {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
}

/** The whole answer to a request that is refused. */
export function formatRefusal(error: IntakeError): Refusal {
  const status = refusalStatus(error.code)
  const causes = error.cause instanceof SyntaxError ? [cut(error.cause.message)] : []
  const body = JSON.stringify({ detail: error.message, causes })
  const headers = [
    ...JSON_HEADERS,
    'Content-Length',
    String(Buffer.byteLength(body)),
    'X-Content-Type-Options',
    'nosniff', // a cause may quote what was sent
    'X-Sentry-Error',
    headerText(error.message),
  ]
  if (status === 405) headers.push('Allow', ALLOWED_METHODS)
  if (status === 429 || status === 503) {
    const retryAfterS = Math.max(1, Math.ceil(error.retryAfterSeconds ?? RETRY_AFTER_DEFAULT_S))
    headers.push('Retry-After', String(retryAfterS))
    if (status === 429) {
      const { code: reason } = error
      const limit = { retryAfterS, categories: [], scope: limitScope(reason), reason }
      headers.push('X-Sentry-Rate-Limits', formatRateLimits([limit]))
    }
  }
  return { status, headers, body }
}

/** A header holds printable ASCII and nothing else; whatever a message holds, it stays one line. */
function headerText(message: string): string {
  return message.replace(/[^\x20-\x7e]+/g, ' ').slice(0, HEADER_CHARS_MAX)
}

function cut(message: string): string {
  return message.slice(0, CAUSE_CHARS_MAX)
}
