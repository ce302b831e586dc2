import type { JsonObject, JsonValue } from '@vedette/protocol/json'

const LEGACY_PREFIX = 'sentry.interfaces.'
const DOT = 46

/** Interfaces had Python class names until protocol 3, and relays still pass them on. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['Breadcrumbs', 'breadcrumbs'],
  ['Contexts', 'contexts'],
  ['Csp', 'csp'],
  ['DebugMeta', 'debug_meta'],
  ['Exception', 'exception'],
  ['Http', 'request'],
  ['Message', 'logentry'],
  ['Query', 'query'],
  ['Stacktrace', 'stacktrace'],
  ['Template', 'template'],
  ['Threads', 'threads'],
  ['User', 'user'],
])

/** The event under today's names; the object itself where it has no other. */
export function withCanonicalNames(raw: JsonObject): JsonObject {
  for (const key in raw) {
    if (key.charCodeAt(6) === DOT && key.startsWith(LEGACY_PREFIX)) return renamed(raw)
  }
  return raw
}

/** A field that came under both names keeps the value of the new one. */
function renamed(raw: JsonObject): JsonObject {
  const fields = new Map<string, JsonValue>()
  for (const key in raw) {
    const value = raw[key] as JsonValue
    const name = key.startsWith(LEGACY_PREFIX) ? NAMES.get(key.slice(LEGACY_PREFIX.length)) : key
    const isOlder = name !== key && name !== undefined && (raw[name] ?? null) !== null
    if (name !== undefined && !isOlder) fields.set(name, value)
  }
  return Object.fromEntries(fields)
}
