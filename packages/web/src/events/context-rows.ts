import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { formatBytes } from '../ui/format-count.ts'

export type ContextRow = readonly [key: string, value: JsonValue]

/** Contexts that clients of many languages send; the page has a title for each. */
export const KNOWN_CONTEXTS = [
  'device',
  'os',
  'browser',
  'runtime',
  'app',
  'gpu',
  'trace',
  'response',
  'culture',
  'cloud_resource',
  'state',
  'flags',
  'replay',
  'feedback',
  'profile',
  'otel',
  'unity',
  'missing_instrumentation',
] as const

export type KnownContext = (typeof KNOWN_CONTEXTS)[number]

/** `client_os` is an `os`; what has a name of its own may say by its `type` what it is. */
export function contextKind(name: string, context: JsonObject): KnownContext | undefined {
  const plain = name.replace(/^client_/, '')
  return KNOWN_CONTEXTS.find((kind) => kind === plain || kind === context.type)
}

/** Known ones first, in the order above, then the program's own by their names. */
export function sortContexts(
  contexts: Readonly<Record<string, JsonObject>>,
): readonly (readonly [name: string, context: JsonObject])[] {
  const rank = (name: string, context: JsonObject) => {
    const kind = contextKind(name, context)
    return kind === undefined ? KNOWN_CONTEXTS.length : KNOWN_CONTEXTS.indexOf(kind)
  }
  return Object.entries(contexts)
    .filter(([, context]) => contextRows(context).length > 0)
    .toSorted(([one, a], [other, b]) => rank(one, a) - rank(other, b) || one.localeCompare(other))
}

const BYTES = /(^|_)(memory|storage)(_size)?$|_memory$|_storage$/

/** An object's entries as rows, sizes as people say them; flags by their names. */
export function contextRows(context: JsonObject): readonly ContextRow[] {
  if (Array.isArray(context.values)) {
    const flags = context.values.filter(isJsonObject).filter(({ flag }) => typeof flag === 'string')
    if (flags.length > 0) return flags.map(({ flag, result }) => [String(flag), result ?? null])
  }
  return Object.entries(context)
    .filter(([key, value]) => key !== 'type' && value !== null && value !== undefined)
    .map(([key, value]) => [key, readable(key, value)])
}

function readable(key: string, value: JsonValue): JsonValue {
  if (typeof value !== 'number' || value < 0) return value
  if (BYTES.test(key) && Number.isInteger(value) && value > 9999) return formatBytes(value)
  return key === 'battery_level' && value <= 100 ? `${value} %` : value
}

interface Place {
  readonly city?: string
  readonly subdivision?: string
  readonly region?: string
  readonly country_code?: string
}

/** `Graz, Austria (AT)`. */
export function formatPlace({ city, subdivision, region, country_code: code }: Place): string {
  const names = [city, subdivision, region].filter((name) => name !== undefined && name !== '')
  const place = [...new Set(names)].join(', ')
  if (code === undefined || code === '') return place
  return place === '' ? code : `${place} (${code})`
}
