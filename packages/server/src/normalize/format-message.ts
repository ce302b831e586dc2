import type { JsonObject, JsonValue } from '@vedette/protocol/json'

// Python's `%s`, `%(name)s`, `%5.2f`; C#'s and Java's `{0}`; Python's and Rust's `{}` and `{name}`.
const PLACEHOLDER =
  /%%|%(?:\(([\w.]{1,64})\))?[-+ #0]{0,4}\d{0,4}(?:\.\d{1,4})?[sdifrxXoeEgGcu]|\{([\w.]{0,64})\}/g

/** Fills a message template in; a placeholder without a parameter stays as it is. */
export function formatMessage(template: string, params: readonly JsonValue[] | JsonObject): string {
  let next = 0
  return template.replace(PLACEHOLDER, (whole, named?: string, braced?: string) => {
    if (whole === '%%') return '%'
    const name = named ?? braced ?? ''
    const value = name === '' ? valueAt(params, next) : valueNamed(params, name)
    if (name === '') next += 1
    return value === undefined ? whole : textOf(value)
  })
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
