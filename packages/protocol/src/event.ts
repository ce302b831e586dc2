import type { EventId } from './ids.ts'
import type { JsonObject, JsonValue } from './json.ts'
import type { Level } from './level.ts'
import type {
  CspReport,
  ExpectCtReport,
  ExpectStapleReport,
  HpkpReport,
} from './security-interfaces.ts'
import type { ExceptionValue, Stacktrace, Thread } from './stacktrace.ts'

export type { Level } from './level.ts'
export type * from './security-interfaces.ts'
export type * from './stacktrace.ts'

export const EVENT_TYPES = ['error', 'default', 'csp', 'hpkp', 'expectct', 'expectstaple'] as const

/** `error` has an exception, `default` is a message, the rest are browsers' security reports. */
export type EventType = (typeof EVENT_TYPES)[number]

/**
 * An event after normalisation, as it is stored and served: plain JSON under the wire's names.
 * What made no sense is absent here and noted in `errors` and `_meta`.
 */
export interface NormalizedEvent {
  readonly event_id: EventId
  readonly type: EventType
  /** When it happened, Unix seconds with a fraction, corrected for the sender's clock. */
  readonly timestamp: number
  /** When intake took it, Unix seconds. */
  readonly received: number
  readonly platform: string
  readonly level: Level
  readonly title: string
  readonly metadata: EventMetadata
  readonly tags: readonly Tag[]
  readonly culprit?: string
  readonly location?: string
  readonly logger?: string
  readonly transaction?: string
  readonly server_name?: string
  readonly site?: string
  readonly release?: string
  readonly dist?: string
  readonly environment?: string
  readonly fingerprint?: readonly string[]
  readonly checksum?: string
  /** Milliseconds that the request had taken (protocol 4 to 6). */
  readonly time_spent?: number
  readonly logentry?: LogEntry
  readonly exception?: {
    readonly values: readonly ExceptionValue[]
    /** First and one past the last index left out, by the client (protocol 4) or for its limit. */
    readonly exc_omitted?: readonly [start: number, end: number]
  }
  readonly stacktrace?: Stacktrace
  readonly threads?: { readonly values: readonly Thread[] }
  readonly breadcrumbs?: { readonly values: readonly Breadcrumb[] }
  readonly request?: RequestInterface
  readonly user?: EventUser
  readonly contexts?: { readonly [name: string]: JsonObject }
  readonly extra?: JsonObject
  readonly modules?: { readonly [name: string]: string }
  readonly template?: Template
  readonly query?: { readonly query: string; readonly engine?: string }
  readonly sdk?: Sdk
  readonly debug_meta?: DebugMeta
  readonly csp?: CspReport
  readonly hpkp?: HpkpReport
  readonly expectct?: ExpectCtReport
  readonly expectstaple?: ExpectStapleReport
  readonly errors?: readonly EventError[]
  readonly _meta?: MetaTree
}

export type Tag = readonly [key: string, value: string]

/** What titles and issue lists are made from; which fields are set depends on the type. */
export interface EventMetadata {
  readonly type?: string
  readonly value?: string
  readonly filename?: string
  readonly function?: string
  readonly title?: string
  readonly directive?: string
  readonly uri?: string
}

export interface LogEntry {
  /** The template before its parameters are filled in: what messages are grouped by. */
  readonly message?: string
  readonly formatted?: string
  readonly params?: readonly JsonValue[] | JsonObject
}

export interface Breadcrumb {
  readonly timestamp?: number
  readonly type?: string
  readonly category?: string
  readonly level?: Level
  readonly message?: string
  readonly data?: JsonObject
  readonly event_id?: string
}

/** Header, cookie and query pairs keep the order and the repeats that the sender gave. */
export interface RequestInterface {
  readonly method?: string
  readonly url?: string
  readonly query_string?: readonly Tag[]
  readonly fragment?: string
  readonly data?: JsonValue
  readonly inferred_content_type?: string
  readonly cookies?: readonly Tag[]
  readonly headers?: readonly Tag[]
  readonly env?: JsonObject
}

export interface EventUser {
  readonly id?: string
  readonly email?: string
  readonly username?: string
  readonly name?: string
  readonly ip_address?: string
  readonly geo?: Geo
  readonly data?: JsonObject
}

export interface Geo {
  readonly country_code?: string
  readonly city?: string
  readonly subdivision?: string
  readonly region?: string
}

/** The place in a template that failed to render (Django, since protocol 2). */
export interface Template {
  readonly filename?: string
  readonly abs_path?: string
  readonly lineno?: number
  readonly context_line?: string
  readonly pre_context?: readonly string[]
  readonly post_context?: readonly string[]
}

export interface Sdk {
  readonly name?: string
  readonly version?: string
  readonly integrations?: readonly string[]
  readonly features?: readonly string[]
  readonly packages?: readonly { readonly name?: string; readonly version?: string }[]
  readonly client_ip?: string
  readonly settings?: {
    /** Whether the address of the connection may be taken for the user's where none was sent. */
    readonly infer_ip?: 'auto' | 'never' | 'legacy'
  }
}

export interface DebugMeta {
  readonly sdk_info?: JsonObject
  readonly images?: readonly JsonObject[]
}

/** Why part of an event is missing or could not be worked out. */
export interface EventError {
  readonly type: string
  readonly name?: string
  readonly value?: JsonValue
  readonly reason?: string
  readonly [detail: string]: JsonValue
}

/** Mirrors the event's shape; the entry under the empty key tells what was done to that node. */
export interface MetaTree {
  readonly ''?: MetaEntry
  readonly [key: string]: MetaTree | MetaEntry
}

export interface MetaEntry {
  /** Remarks: rule id, kind (`x` removed, `s` substituted, `m` masked, `p` hashed), start, end. */
  readonly rem?: readonly MetaRemark[]
  readonly err?: readonly (string | readonly [string, JsonObject])[]
  /** Length before trimming. */
  readonly len?: number
  readonly val?: JsonValue
  readonly chunks?: readonly JsonObject[]
}

export type MetaRemark =
  | readonly [rule: string, kind: string]
  | readonly [rule: string, kind: string, start: number, end: number]
