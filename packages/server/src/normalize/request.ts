import type { RequestInterface, Tag } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject, fitValue } from './bag.ts'
import {
  BODY_CHARS_MAX,
  CONTEXT_CHARS_MAX,
  PATH_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { Mutable } from './mutable.ts'
import type { Notes } from './notes.ts'
import {
  formatHeaderName,
  normalizePairs,
  parseCookies,
  parseHeaderLines,
  parseQueryString,
} from './pairs.ts'
import { readObject } from './read-field.ts'
import { readText } from './read-text.ts'
import { inferBody } from './request-body.ts'

const HEADERS = { parse: parseHeaderLines, formatKey: formatHeaderName }
const QUERY = { parse: parseQueryString }
const COOKIES = { parse: parseCookies }

/** The HTTP request that the program was serving, `sentry.interfaces.Http` until protocol 3. */
export function normalizeRequest(
  notes: Notes,
  value: JsonValue | undefined,
): RequestInterface | undefined {
  const raw = readObject(notes, 'request', value)
  if (raw === undefined) return undefined
  notes.enter('request')
  const request: Mutable<RequestInterface> = {}
  readMethod(notes, raw, request)
  readUrl(notes, raw, request)
  readHeaders(notes, raw, request)
  readBody(notes, raw, request)
  const env = readObject(notes, 'env', raw.env)
  if (env !== undefined) request.env = fitObject(createBag(notes, CONTEXT_CHARS_MAX), 'env', env)
  notes.leave()
  return request
}

export function findHeader(
  request: RequestInterface | undefined,
  name: string,
): string | undefined {
  for (const [key, value] of request?.headers ?? NO_PAIRS) if (key === name) return value
  return undefined
}

const NO_PAIRS: readonly Tag[] = []

function readMethod(notes: Notes, raw: JsonObject, request: Mutable<RequestInterface>): void {
  const method = readText(notes, 'method', raw.method, SYMBOL_CHARS_MAX)?.trim().toUpperCase()
  if (method === undefined) return
  if (METHOD.test(method)) request.method = method
  else notes.invalid('method', method, 'expected an HTTP method')
}

const METHOD = /^[A-Z_-]{1,32}$/

/** The address is kept apart from its query and fragment, which have fields of their own. */
function readUrl(notes: Notes, raw: JsonObject, request: Mutable<RequestInterface>): void {
  const url = readText(notes, 'url', raw.url, PATH_CHARS_MAX) ?? ''
  const hash = url.indexOf('#')
  const beforeHash = hash < 0 ? url : url.slice(0, hash)
  const mark = beforeHash.indexOf('?')
  const address = mark < 0 ? beforeHash : beforeHash.slice(0, mark)
  if (address !== '') request.url = address
  const own = normalizePairs(notes, 'query_string', raw.query_string, QUERY)
  const query =
    own ?? normalizePairs(notes, 'query_string', mark < 0 ? '' : beforeHash.slice(mark + 1), QUERY)
  if (query !== undefined) request.query_string = query
  const fragment =
    readText(notes, 'fragment', raw.fragment, PATH_CHARS_MAX) ??
    (hash < 0 ? undefined : url.slice(hash + 1))
  if (fragment !== undefined && fragment !== '') request.fragment = fragment
}

/** The Cookie header is read as cookies, so that they are scrubbed by name. */
function readHeaders(notes: Notes, raw: JsonObject, request: Mutable<RequestInterface>): void {
  const headers = normalizePairs(notes, 'headers', raw.headers, HEADERS)
  const cookieHeader = headers?.find(isCookie)?.[1]
  const cookies = normalizePairs(notes, 'cookies', raw.cookies ?? cookieHeader, COOKIES)
  if (cookies !== undefined) request.cookies = cookies
  const others = cookieHeader === undefined ? headers : headers?.filter((pair) => !isCookie(pair))
  if (others !== undefined && others.length > 0) request.headers = others
}

function isCookie([name]: Tag): boolean {
  return name === 'Cookie'
}

function readBody(notes: Notes, raw: JsonObject, request: Mutable<RequestInterface>): void {
  const given = readText(
    notes,
    'inferred_content_type',
    raw.inferred_content_type,
    SYMBOL_CHARS_MAX,
  )
  if (given !== undefined) request.inferred_content_type = given
  if (raw.data === undefined || raw.data === null || raw.data === '') return
  const { data, contentType } = inferBody(raw.data, findHeader(request, 'Content-Type'))
  const fitted = fitValue(createBag(notes, BODY_CHARS_MAX), 'data', data)
  if (fitted !== undefined && fitted !== null) request.data = fitted
  if (contentType !== undefined && given === undefined) request.inferred_content_type = contentType
}
