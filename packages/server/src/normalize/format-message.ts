import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { cutText } from './text.ts'

// Python's `%s`, `%(name)s`, `%5.2f`; C#'s and Java's `{0}`; Python's and Rust's `{}` and `{name}`.
const PLACEHOLDER =
  /%%|%(?:\(([\w.]{1,64})\))?[-+ #0]{0,4}\d{0,4}(?:\.\d{1,4})?[sdifrxXoeEgGcu]|\{([\w.]{0,64})\}/g

/**
 * Fills a message template in; a placeholder without a parameter stays as it is. The text is cut to
 * `charsMax` characters, and no more than that is ever made: a short template can name a long
 * parameter a thousand times.
 */
export function formatMessage(
  template: string,
  params: readonly JsonValue[] | JsonObject,
  charsMax: number,
): string {
  let text = ''
  let next = 0
  let end = 0
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [whole, named, braced] = match
    const name = named ?? braced ?? ''
    const isEscape = whole === '%%'
    const value = name !== '' ? valueNamed(params, name) : isEscape ? '%' : valueAt(params, next)
    if (name === '' && !isEscape) next += 1
    text += template.slice(end, match.index) + (value === undefined ? whole : textOf(value))
    end = match.index + whole.length
    if (text.length > charsMax) return cutText(text, charsMax)
  }
  return cutText(text + template.slice(end), charsMax)
}

function valueAt(params: readonly JsonValue[] | JsonObject, index: number): JsonValue | undefined {
  return isList(params) ? params[index] : undefined
}

function valueNamed(
  params: readonly JsonValue[] | JsonObject,
  name: string,
): JsonValue | undefined {
  if (isList(params)) return DIGITS.test(name) ? params[Number(name)] : undefined
  return Object.hasOwn(params, name) ? params[name] : undefined
}

const DIGITS = /^[0-9]{1,3}$/

function isList(params: readonly JsonValue[] | JsonObject): params is readonly JsonValue[] {
  return Array.isArray(params)
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
