import { type AuthFields, parseAuthFields } from './auth.ts'
import { parseBase64 } from './base64.ts'
import { JSON_DEPTH_MAX, parseEventJson } from './event-json.ts'
import type { JsonObject } from './json.ts'
import { ProtocolError } from './protocol-error.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** What stands in a body once its outer text forms are taken off. */
export type StoreContent =
  | { readonly kind: 'json'; readonly bytes: Uint8Array }
  | { readonly kind: 'deflated'; readonly format: 'zlib' | 'gzip'; readonly bytes: Uint8Array }

/** Fields that old clients sent in a form next to the event. */
export interface StoreForm {
  readonly auth: AuthFields
  readonly project?: string
}

export type StoreBody = StoreContent & { readonly form?: StoreForm }

/**
 * Expands zlib or gzip, whichever it finds. Must throw a `ProtocolError` of code `too_large`
 * rather than give more than `bytesMax` bytes.
 */
export type Inflate = (bytes: Uint8Array, bytesMax: number) => Uint8Array

export interface StoreBodyLimits {
  readonly expandedBytesMax: number
  readonly depthMax?: number
}

// A form begins with the name of a field. Base64 has its equals signs at the end only.
const FORM_START = /^(?:sentry_[a-z]+|data|project)=/
const FORM_START_BYTES_MAX = 32
const OPEN_BRACE = 0x7b
const OPEN_BRACKET = 0x5b

/**
 * Tells by content what a store body is: clients before 2014 sent base64 of zlib of JSON under
 * `application/octet-stream`, without a word about either. Never expands anything.
 */
export function classifyStoreBody(bytes: Uint8Array): StoreBody {
  const start = skipBlank(bytes)
  const body = start === 0 ? bytes : bytes.subarray(start)
  if (body.length === 0) throw new ProtocolError('no_data', 'the body is empty')
  const content = sniffContent(body)
  if (content !== undefined) return content
  return isForm(body) ? classifyForm(body) : classifyBase64(body)
}

/** The same for text: `sentry_data` of an image request, a field of a form. */
export function classifyStoreText(text: string): StoreBody {
  return classifyStoreBody(encodeUtf8(text))
}

/** From body to event in one go, for callers that can expand synchronously. */
export function parseStoreBody(
  bytes: Uint8Array,
  inflate: Inflate,
  limits: StoreBodyLimits,
): { readonly event: JsonObject; readonly form?: StoreForm } {
  const body = classifyStoreBody(bytes)
  const json = body.kind === 'json' ? body.bytes : expand(body.bytes, inflate, limits)
  if (json.length > limits.expandedBytesMax) throw tooLarge(limits)
  const event = parseEventJson(json, limits.depthMax ?? JSON_DEPTH_MAX)
  return body.form === undefined ? { event } : { event, form: body.form }
}

function expand(bytes: Uint8Array, inflate: Inflate, limits: StoreBodyLimits): Uint8Array {
  try {
    return inflate(bytes, limits.expandedBytesMax)
  } catch (cause) {
    if (cause instanceof ProtocolError) throw cause
    throw new ProtocolError('invalid_compression', 'the body does not expand', { cause })
  }
}

function sniffContent(bytes: Uint8Array): StoreContent | undefined {
  const [first = 0, second = 0] = bytes
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return { kind: 'json', bytes }
  if (first === 0x1f && second === 0x8b) return { kind: 'deflated', format: 'gzip', bytes }
  // RFC 1950: method 8, a window of 32 KiB at most, and a checksum over the first two bytes.
  const isZlib = (first & 0x8f) === 0x08 && ((first << 8) | second) % 31 === 0
  return isZlib ? { kind: 'deflated', format: 'zlib', bytes } : undefined
}

function isForm(bytes: Uint8Array): boolean {
  return FORM_START.test(decodeUtf8(bytes.subarray(0, FORM_START_BYTES_MAX)))
}

function classifyForm(bytes: Uint8Array): StoreBody {
  const params = new URLSearchParams(decodeUtf8(bytes))
  const data = params.get('sentry_data') ?? params.get('data')
  if (data === null) throw new ProtocolError('no_data', 'the form has no sentry_data')
  const project = params.get('project')
  const auth = parseAuthFields((name) => params.get(name) ?? undefined)
  const form = project === null ? { auth } : { auth, project }
  const value = encodeUtf8(data.trimStart())
  // A plus sign of base64 that the client left unescaped has become a space here.
  const content = sniffContent(value) ?? classifyBase64(encodeUtf8(data.replaceAll(' ', '+')))
  return { ...content, form }
}

function classifyBase64(text: Uint8Array): StoreContent {
  const bytes = parseBase64(text)
  const content = bytes && sniffContent(bytes.subarray(skipBlank(bytes)))
  if (content !== undefined) return content
  throw new ProtocolError('invalid_json', 'the body is neither JSON nor an encoding of it')
}

/** Past a byte order mark and white space. */
function skipBlank(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (isBlank(bytes[at])) at++
  return at
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function tooLarge({ expandedBytesMax }: StoreBodyLimits): ProtocolError {
  return new ProtocolError('too_large', `the event may hold ${expandedBytesMax} bytes`)
}
