import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { parseQueryString } from './pairs.ts'

// A longer body would be cut anyway; reading it as JSON first would only cost time.
const PARSED_CHARS_MAX = 64 * 1024

export interface InferredBody {
  readonly data: JsonValue
  readonly contentType?: string
}

/**
 * A body that was sent as text is read as what it holds: a password can be told from its key only
 * when there are keys. Text that is neither JSON nor a form stays text.
 */
export function inferBody(data: JsonValue, contentTypeHeader: string | undefined): InferredBody {
  const contentType = contentTypeHeader?.split(';', 1)[0]?.trim().toLowerCase()
  if (typeof data !== 'string' || data.length > PARSED_CHARS_MAX) {
    return contentType === undefined ? { data } : { data, contentType }
  }
  const json = looksLikeJson(data) ? parseJson(data) : undefined
  if (json !== undefined) return { data: json, contentType: contentType ?? 'application/json' }
  if (contentType === FORM_TYPE || (contentType === undefined && FORM.test(data))) {
    return { data: formOf(data), contentType: FORM_TYPE }
  }
  return contentType === undefined ? { data } : { data, contentType }
}

const FORM_TYPE = 'application/x-www-form-urlencoded'
const FORM = /^[\w.~%+*[\]-]{1,200}=[^\s{}"<>=]*(?:&[\w.~%+*[\]-]{1,200}=[^\s{}"<>=]*)*$/

function looksLikeJson(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 0x7b || first === 0x5b
}

function parseJson(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text)
    return isJsonObject(value) || Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function formOf(text: string): JsonObject {
  const form = new Map<string, JsonValue>()
  for (const [key, value] of parseQueryString(text)) {
    const earlier = form.get(key)
    if (earlier === undefined) form.set(key, value)
    else form.set(key, Array.isArray(earlier) ? [...earlier, value] : [earlier, value])
  }
  return Object.fromEntries(form)
}
