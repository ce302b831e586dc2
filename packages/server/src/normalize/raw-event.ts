import type { JsonObject, JsonValue } from '@vedette/protocol/json'

const LEGACY_PREFIX = 'sentry.interfaces.'
const DOT = 46

/** Every field that is read, so that all events have one shape: reading them takes less then. */
const NO_FIELDS = {
  event_id: undefined,
  timestamp: undefined,
  received: undefined,
  platform: undefined,
  level: undefined,
  logger: undefined,
  transaction: undefined,
  server_name: undefined,
  site: undefined,
  release: undefined,
  dist: undefined,
  environment: undefined,
  fingerprint: undefined,
  checksum: undefined,
  time_spent: undefined,
  culprit: undefined,
  message: undefined,
  params: undefined,
  logentry: undefined,
  exception: undefined,
  stacktrace: undefined,
  threads: undefined,
  template: undefined,
  query: undefined,
  debug_meta: undefined,
  csp: undefined,
  hpkp: undefined,
  expectct: undefined,
  expectstaple: undefined,
  request: undefined,
  user: undefined,
  contexts: undefined,
  breadcrumbs: undefined,
  extra: undefined,
  modules: undefined,
  sdk: undefined,
  tags: undefined,
  errors: undefined,
  _meta: undefined,
}

type FieldName = keyof typeof NO_FIELDS

/** An event as it was sent, under today's names; other fields of it are not read. */
export type RawEvent = { readonly [Name in FieldName]: JsonValue | undefined }

const FIELD_NAMES: ReadonlySet<string> = new Set(Object.keys(NO_FIELDS))

/**
 * Fields of the protocol that nothing is made of: what this server works out by itself, what is
 * told by the request, and what belongs to traces.
 */
const PASSED_OVER: ReadonlySet<string> = new Set(
  (
    'type title metadata location version project key_id ingest_path grouping_config hashes ' +
    'start_timestamp transaction_info spans measurements breakdowns scraping_attempts ' +
    'sample_rates tracing_enabled profile_id _metrics _metrics_summary _dsc dsn id ' +
    'repos trimHeadFrames'
  ).split(' '),
)

/** Interfaces had Python class names until protocol 3, and relays still pass them on. */
const LEGACY_NAMES: ReadonlyMap<string, FieldName> = new Map([
  ['Breadcrumbs', 'breadcrumbs'],
  ['Contexts', 'contexts'],
  ['Csp', 'csp'],
  ['DebugMeta', 'debug_meta'],
  ['Exception', 'exception'],
  ['ExpectCT', 'expectct'],
  ['ExpectStaple', 'expectstaple'],
  ['Hpkp', 'hpkp'],
  ['Http', 'request'],
  ['Message', 'logentry'],
  ['Query', 'query'],
  ['Sdk', 'sdk'],
  ['Stacktrace', 'stacktrace'],
  ['Template', 'template'],
  ['Threads', 'threads'],
  ['User', 'user'],
])

export interface SentFields {
  readonly raw: RawEvent
  /** Names that mean nothing in any version of the protocol. */
  readonly unknown: readonly string[]
}

const NONE: readonly string[] = []

/** A field that came under both names keeps the value of the new one. */
export function readRawEvent(sent: JsonObject): SentFields {
  let unknown: string[] | undefined
  const raw: { [Name in FieldName]: JsonValue | undefined } = { ...NO_FIELDS }
  for (const key in sent) {
    if (isFieldName(key)) raw[key] = sent[key] ?? raw[key]
    else {
      const name = legacyName(key)
      if (name !== undefined) raw[name] ??= sent[key]
      else if (!PASSED_OVER.has(key)) {
        unknown = unknown ?? []
        unknown.push(key)
      }
    }
  }
  return { raw, unknown: unknown ?? NONE }
}

function legacyName(key: string): FieldName | undefined {
  const isLegacy = key.charCodeAt(LEGACY_PREFIX.length - 1) === DOT && key.startsWith(LEGACY_PREFIX)
  return isLegacy ? LEGACY_NAMES.get(key.slice(LEGACY_PREFIX.length)) : undefined
}

function isFieldName(key: string): key is FieldName {
  return FIELD_NAMES.has(key)
}
