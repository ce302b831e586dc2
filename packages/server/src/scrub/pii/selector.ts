import type { JsonValue } from '@vedette/protocol/json'

/** Which values of an event a rule is for. */
export type Selector =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Selector[] }
  | { readonly kind: 'not'; readonly part: Selector }
  | { readonly kind: 'path'; readonly items: readonly PathItem[] }

/** One step of a path, or `**`, which stands for one or more. */
export type PathItem =
  | { readonly kind: 'any' | 'anyDeep' }
  | { readonly kind: 'type'; readonly mask: number; readonly isBasic: boolean }
  | { readonly kind: 'index'; readonly index: number }
  /** In lower case. */
  | { readonly kind: 'key'; readonly key: string }

export function countSteps(selector: Selector): number {
  switch (selector.kind) {
    case 'path':
      return selector.items.length
    case 'not':
      return countSteps(selector.part)
    default:
      return selector.parts.reduce((count, part) => count + countSteps(part), 0)
  }
}

/** What JSON itself tells of a value; the other types are told by the event's schema. */
const BASIC_TYPES = ['string', 'binary', 'number', 'boolean', 'datetime', 'array', 'object']
const SCHEMA_TYPES = [
  'event',
  'exception',
  'stacktrace',
  'frame',
  'request',
  'user',
  'logentry',
  'message',
  'thread',
  'breadcrumb',
  'span',
  'sdk',
  'attachments',
  'replay',
  'minidump',
  'heap_memory',
  'stack_memory',
  'log',
  'trace_metric',
] as const

export type SchemaType = (typeof SCHEMA_TYPES)[number]

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['list', 'array'],
  ['error', 'exception'],
  ['stack', 'stacktrace'],
  ['http', 'request'],
])

const USUAL_NAMES: ReadonlyMap<SchemaType, string> = new Map([
  ['exception', 'error'],
  ['request', 'http'],
  ['stacktrace', 'stack'],
])

const MASKS: ReadonlyMap<string, number> = new Map(
  [...BASIC_TYPES, ...SCHEMA_TYPES].map((type, bit) => [type, 1 << bit]),
)

/** The bit of a type, by any of its names. */
export function findTypeMask(name: string): number | undefined {
  return MASKS.get(ALIASES.get(name) ?? name)
}

export function maskOf(type: SchemaType): number {
  return MASKS.get(type) ?? 0
}

/** The name by which a type that the schema tells of is usually written. */
export function schemaNameOf(types: number): string | undefined {
  const found = SCHEMA_TYPES.find((type) => (types & maskOf(type)) !== 0)
  return found === undefined ? undefined : (USUAL_NAMES.get(found) ?? found)
}

export function isBasicMask(mask: number): boolean {
  return mask < 1 << BASIC_TYPES.length
}

const STRING = 1 << BASIC_TYPES.indexOf('string')
const NUMBER = 1 << BASIC_TYPES.indexOf('number')
const BOOLEAN = 1 << BASIC_TYPES.indexOf('boolean')
const ARRAY = 1 << BASIC_TYPES.indexOf('array')
const OBJECT = 1 << BASIC_TYPES.indexOf('object')

export function basicMaskOf(value: JsonValue): number {
  if (typeof value === 'string') return STRING
  if (typeof value === 'number') return NUMBER
  if (typeof value === 'boolean') return BOOLEAN
  if (value === null) return 0
  return Array.isArray(value) ? ARRAY : OBJECT
}
