import type { EventError, EventMetadata, EventUser, Level, MetaTree } from '../event.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { UserReportSummary } from './attachment.ts'
import type { ReleaseDetail } from './release.ts'

export interface EventTag {
  readonly key: string
  readonly value: string
}

/** A row of an issue's or a project's event list. */
export interface EventSummary {
  readonly id: string
  readonly eventID: string
  readonly groupID: string
  readonly projectID: string
  readonly title: string
  readonly message: string
  readonly platform: string
  readonly 'event.type': string
  readonly dateCreated: string
  readonly culprit: string
  readonly location: string | null
  readonly user: EventUser | null
  readonly tags: readonly EventTag[]
  /** Of the request or task that it happened in. */
  readonly traceID: string | null
}

export interface EventDetail {
  readonly id: string
  readonly eventID: string
  readonly groupID: string
  readonly projectID: string
  readonly title: string
  readonly message: string
  readonly platform: string
  readonly type: string
  readonly level: Level
  readonly dateCreated: string
  readonly dateReceived: string
  readonly culprit: string
  readonly location: string | null
  readonly metadata: EventMetadata
  readonly user: EventUser | null
  readonly tags: readonly EventTag[]
  readonly contexts: { readonly [name: string]: JsonObject }
  /** What clients call extra. */
  readonly context: JsonObject
  readonly packages: { readonly [name: string]: string }
  readonly sdk: JsonObject | null
  readonly dist: string | null
  /** One that was deleted is still known by its name. */
  readonly release: (Partial<ReleaseDetail> & { readonly version: string }) | null
  readonly entries: readonly EventEntry[]
  readonly errors: readonly EventError[]
  /** The event's hashes: what its issue is found by. */
  readonly fingerprints: readonly string[]
  readonly size: number
  readonly crashFile: null
  readonly nextEventID: string | null
  readonly previousEventID: string | null
  readonly userReport: UserReportSummary | null
  readonly occurrence: null
  readonly groupingConfig: { readonly id: string }
  readonly _meta: EventMeta
}

/** What was cut, hidden or found wrong, under the names of what it is about. */
export interface EventMeta {
  /** By the index of the entry. */
  readonly entries: { readonly [index: string]: { readonly data: MetaTree } }
  readonly message: MetaTree | null
  readonly user: MetaTree | null
  readonly contexts: MetaTree | null
  readonly context: MetaTree | null
  readonly packages: MetaTree | null
  readonly sdk: MetaTree | null
  /** By the index of the tag; of one that was left out, by its name. */
  readonly tags: {
    readonly [index: string]: { readonly key: MetaTree | null; readonly value: MetaTree | null }
  } | null
}

/** One section of an event: the page shows them in this order. */
export type EventEntry =
  | { readonly type: 'exception'; readonly data: ExceptionEntry }
  | { readonly type: 'stacktrace'; readonly data: StacktraceEntry }
  | { readonly type: 'threads'; readonly data: { readonly values: readonly ThreadEntry[] } }
  | { readonly type: 'message'; readonly data: MessageEntry }
  | { readonly type: 'template'; readonly data: FrameEntry }
  | { readonly type: 'breadcrumbs'; readonly data: { readonly values: readonly BreadcrumbEntry[] } }
  | { readonly type: 'request'; readonly data: RequestEntry }
  | {
      readonly type: 'csp' | 'hpkp' | 'expectct' | 'expectstaple' | 'query'
      readonly data: JsonObject
    }
  | { readonly type: 'debugmeta'; readonly data: JsonObject }

export interface ExceptionEntry {
  /** The last is the one that was raised last. */
  readonly values: readonly ExceptionValueEntry[]
  readonly hasSystemFrames: boolean
}

export interface ExceptionValueEntry {
  readonly type: string | null
  readonly value: string | null
  readonly module: string | null
  readonly threadId: string | number | null
  readonly mechanism: JsonObject | null
  readonly stacktrace: StacktraceEntry | null
  readonly rawStacktrace: StacktraceEntry | null
}

export interface StacktraceEntry {
  /** Oldest call first, as sent. */
  readonly frames: readonly FrameEntry[]
  readonly framesOmitted: readonly [number, number] | null
  readonly registers: JsonObject | null
  readonly hasSystemFrames: boolean
}

export interface FrameEntry {
  readonly filename: string | null
  readonly absPath: string | null
  readonly module: string | null
  readonly package: string | null
  readonly platform: string | null
  readonly function: string | null
  readonly rawFunction: string | null
  readonly lineNo: number | null
  readonly colNo: number | null
  readonly inApp: boolean
  /** Source lines with their numbers. */
  readonly context: readonly (readonly [lineNumber: number, source: string])[]
  readonly vars: JsonObject | null
  readonly instructionAddr: string | null
  readonly symbolAddr: string | null
  readonly sourceLink: string | null
  readonly errors: readonly EventError[] | null
}

export interface ThreadEntry {
  readonly id: string | number | null
  readonly name: string | null
  readonly crashed: boolean
  readonly current: boolean
  /** What it was doing, in its runtime's words: `WAITING`, `RUNNABLE` … */
  readonly state: string | null
  readonly stacktrace: StacktraceEntry | null
  /** As sent, where the other was made readable. */
  readonly rawStacktrace: StacktraceEntry | null
}

export interface MessageEntry {
  readonly formatted: string
  readonly message: string | null
  readonly params: JsonValue
}

export interface BreadcrumbEntry {
  readonly type: string
  readonly category: string | null
  readonly level: string
  readonly message: string | null
  readonly timestamp: string | null
  readonly data: JsonObject | null
  readonly event_id: string | null
}

type Pair = readonly [string, string]

export interface RequestEntry {
  readonly method: string | null
  readonly url: string
  readonly query: readonly Pair[]
  readonly fragment: string | null
  readonly data: JsonValue
  readonly headers: readonly Pair[]
  readonly cookies: readonly Pair[]
  readonly env: JsonObject | null
  readonly inferredContentType: string | null
}
