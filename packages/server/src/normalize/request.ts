import type { RequestInterface, Tag } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { createBag, fitFilledObject, fitValue, isFilled } from './bag.ts'
import {
  BODY_CHARS_MAX,
  CONTEXT_CHARS_MAX,
  PATH_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { AUTO_IP } from './ip-address.ts'
import type { Mutable } from './mutable.ts'
import {
  formatHeaderName,
  normalizePairs,
  parseCookies,
  parseHeaderLines,
  parseQueryString,
} from './pairs.ts'
import { readObject } from './read-field.ts'
import { inferBody } from './request-body.ts'

const HEADERS = {
  name: 'headers',
  parse: parseHeaderLines,
  separator: '\n',
  formatKey: formatHeaderName,
}
const QUERY = { name: 'query_string', parse: parseQueryString, separator: '&' }
const COOKIES = { name: 'cookies', parse: parseCookies, separator: ';' }

/** The HTTP request that the program was serving, `sentry.interfaces.Http` until protocol 3. */
export function normalizeRequest(
  reader: FieldReader,
  value: JsonValue | undefined,
  remoteIp?: string,
): RequestInterface | undefined {
  const raw = readObject(reader, 'request', value)
  if (raw === undefined) return undefined
  reader.enter('request')
  const request: Mutable<RequestInterface> = {}
  readMethod(reader, raw, request)
  readUrl(reader, raw, request)
  readHeaders(reader, raw, request)
  readBody(reader, raw, request)
  const env = readObject(reader, 'env', raw.env)
  const filledEnv = env && fitFilledObject(createBag(reader, CONTEXT_CHARS_MAX), 'env', env)
  if (filledEnv !== undefined) request.env = withAddress(filledEnv, remoteIp)
  reader.leave()
  return isFilled(request) ? request : undefined
}

/** Where the client asked for it, the server's variable is the address of the connection too. */
function withAddress(env: JsonObject, remoteIp: string | undefined): JsonObject {
  const isAsked = env.REMOTE_ADDR === AUTO_IP && remoteIp !== undefined
  return isAsked ? { ...env, REMOTE_ADDR: remoteIp } : env
}

function findHeader(request: RequestInterface | undefined, name: string): string | undefined {
  for (const [key, value] of request?.headers ?? NO_PAIRS) if (key === name) return value
  return undefined
}

const NO_PAIRS: readonly Tag[] = []

function readMethod(
  reader: FieldReader,
  raw: JsonObject,
  request: Mutable<RequestInterface>,
): void {
  const method = reader.readText('method', raw.method, SYMBOL_CHARS_MAX)?.trim().toUpperCase()
  if (method === undefined) return
  if (METHOD.test(method)) request.method = method
  else reader.invalid('method', method, 'expected an HTTP method')
}

const METHOD = /^[A-Z_-]{1,32}$/

/** The address is kept apart from its query and fragment, which have fields of their own. */
function readUrl(reader: FieldReader, raw: JsonObject, request: Mutable<RequestInterface>): void {
  const url = reader.readText('url', raw.url, PATH_CHARS_MAX) ?? ''
  const hash = url.indexOf('#')
  const beforeHash = hash < 0 ? url : url.slice(0, hash)
  const mark = beforeHash.indexOf('?')
  const address = mark < 0 ? beforeHash : beforeHash.slice(0, mark)
  if (address !== '') request.url = address
  const own = normalizePairs(reader, raw.query_string, QUERY)
  const query = own ?? normalizePairs(reader, mark < 0 ? '' : beforeHash.slice(mark + 1), QUERY)
  if (query !== undefined) request.query_string = query
  const fragment =
    reader.readText('fragment', raw.fragment, PATH_CHARS_MAX) ??
    (hash < 0 ? undefined : url.slice(hash + 1))
  if (fragment !== undefined && fragment !== '') request.fragment = fragment
}

/** The Cookie header is read as cookies, so that they are scrubbed by name. */
function readHeaders(
  reader: FieldReader,
  raw: JsonObject,
  request: Mutable<RequestInterface>,
): void {
  let cookieHeader: string | undefined
  function takes([name, value]: Tag): boolean {
    if (name !== 'Cookie') return false
    cookieHeader ??= value
    return true
  }
  const headers = normalizePairs(reader, raw.headers, { ...HEADERS, takes })
  const cookies = normalizePairs(reader, raw.cookies ?? cookieHeader, COOKIES)
  if (cookies !== undefined) request.cookies = cookies
  if (headers !== undefined) request.headers = headers
}

function readBody(reader: FieldReader, raw: JsonObject, request: Mutable<RequestInterface>): void {
  const given = reader.readText(
    'inferred_content_type',
    raw.inferred_content_type,
    SYMBOL_CHARS_MAX,
  )
  if (given !== undefined) request.inferred_content_type = given
  if (raw.data === undefined || raw.data === null || raw.data === '') return
  const { data, contentType } = inferBody(raw.data, findHeader(request, 'Content-Type'))
  const fitted = fitValue(createBag(reader, BODY_CHARS_MAX), 'data', data)
  if (fitted !== undefined && fitted !== null) request.data = fitted
  if (contentType !== undefined && given === undefined) request.inferred_content_type = contentType
}
