import type { Dsn } from './dsn.ts'
import { optional } from './optional.ts'
import { ProtocolError } from './protocol-error.ts'
import { isPublicKey } from './public-key.ts'

/** What one source says about the sender. */
export interface AuthFields {
  readonly publicKey?: string
  readonly secretKey?: string
  /** Protocol version, 1 to 7; `2.0` reads as 2. */
  readonly version?: number
  /** Name and version of the client, as `raven-python/6.10.0`. */
  readonly client?: string
  /** When the client signed or sent, Unix seconds. */
  readonly timestamp?: number
  /** Protocol 1 and early 2: an HMAC over the body. It is read, and never trusted. */
  readonly signature?: string
}

/** All sources put together: at least a key. */
export interface Auth extends AuthFields {
  readonly publicKey: string
}

const AUTH_HEADER_CHARS_MAX = 8192
const CLIENT_CHARS_MAX = 200
const SCHEME = /^\s*sentry(?:\s+|$)/i
// Above this a number of seconds would be in the year 5138: clients that send milliseconds.
const SECONDS_MAX = 1e11

/**
 * Reads the value of `X-Sentry-Auth`, `Authorization` or a datagram's first line.
 * Another scheme, such as `Bearer`, is not an error: it says nothing about intake.
 */
export function parseAuthHeader(value: string): AuthFields | undefined {
  const scheme = SCHEME.exec(value)
  if (scheme === null) return undefined
  if (value.length > AUTH_HEADER_CHARS_MAX) {
    throw new ProtocolError('invalid_auth', 'the authentication header is too long')
  }
  const fields = new Map<string, string>()
  for (const part of value.slice(scheme[0].length).split(',')) {
    const equals = part.indexOf('=')
    if (equals > 0) fields.set(part.slice(0, equals).trim().toLowerCase(), unquote(part, equals))
  }
  return parseAuthFields((name) => fields.get(name))
}

/** Reads the query of a request, with or without its question mark. */
export function parseAuthQuery(query: string): AuthFields | undefined {
  if (!query.includes('sentry_')) return undefined
  const params = new URLSearchParams(query)
  return parseAuthFields((name) => params.get(name) ?? undefined)
}

/** Reads the `sentry_…` fields wherever they stand: a form, a query, a header. */
export function parseAuthFields(get: (name: string) => string | undefined): AuthFields {
  const publicKey = get('sentry_key')
  if (publicKey !== undefined && !isPublicKey(publicKey)) {
    throw new ProtocolError('invalid_auth', 'the public key cannot be read')
  }
  return {
    ...optional('publicKey', publicKey),
    ...optional('secretKey', get('sentry_secret') || undefined),
    ...optional('version', parseVersion(get('sentry_version'))),
    ...optional('client', (get('sentry_client') ?? get('raven'))?.slice(0, CLIENT_CHARS_MAX)),
    ...optional('timestamp', parseTimestamp(get('sentry_timestamp'))),
    ...optional('signature', get('sentry_signature')),
  }
}

export function authOfDsn({ publicKey, secretKey }: Dsn): AuthFields {
  return secretKey === undefined ? { publicKey } : { publicKey, secretKey }
}

/**
 * Puts the sources of one request together, the first that names a field deciding it.
 * Sources that name different keys are refused: one of them is not the sender's own.
 */
export function resolveAuth(sources: readonly (AuthFields | undefined)[]): Auth {
  let merged: AuthFields = {}
  for (const source of sources) {
    if (source === undefined) continue
    const isOther = source.publicKey !== undefined && source.publicKey !== merged.publicKey
    if (isOther && merged.publicKey !== undefined) {
      throw new ProtocolError('invalid_auth', 'the authentication names different keys')
    }
    merged = { ...source, ...merged }
  }
  const { publicKey } = merged
  if (publicKey !== undefined) return { ...merged, publicKey }
  const reason =
    merged.signature === undefined
      ? 'missing authorization information'
      : 'a signature without a key is not supported'
  throw new ProtocolError('missing_auth', reason)
}

export function formatAuthHeader(auth: Auth): string {
  const fields = [
    ['sentry_version', auth.version],
    ['sentry_client', auth.client],
    ['sentry_timestamp', auth.timestamp],
    ['sentry_key', auth.publicKey],
    ['sentry_secret', auth.secretKey],
  ] as const
  const parts = fields.flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`))
  return `Sentry ${parts.join(', ')}`
}

function unquote(part: string, equals: number): string {
  const value = part.slice(equals + 1).trim()
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1)
    : value
}

function parseVersion(text: string | undefined): number | undefined {
  const match = /^([1-9][0-9]?)(?:\.[0-9]+)?$/.exec(text ?? '')
  return match === null ? undefined : Number(match[1])
}

function parseTimestamp(text: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9]{1,15}(?:\.[0-9]*)?$/.test(text)) return undefined
  const value = Number(text)
  return value > SECONDS_MAX ? value / 1000 : value
}
