import type { NormalizedEvent } from '@vedette/protocol/event'
import { type EventId, parseEventId } from '@vedette/protocol/ids'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { normalizeLevel } from '@vedette/protocol/level'
import { withAutoTags } from './auto-tags.ts'
import { normalizeBreadcrumbs } from './breadcrumbs.ts'
import {
  normalizeContexts,
  normalizeExtra,
  type UserAgentContexts,
  withUserAgent,
} from './contexts.ts'
import { crashFrame, frameCulprit, mainStacktrace } from './culprit.ts'
import { readEarlierErrors, readEarlierMeta } from './earlier-notes.ts'
import {
  CHECKSUM_CHARS_MAX,
  CULPRIT_CHARS_MAX,
  LOGGER_CHARS_MAX,
  SERVER_NAME_CHARS_MAX,
  SITE_CHARS_MAX,
  TRANSACTION_CHARS_MAX,
} from './event-limits.ts'
import { normalizeExceptions } from './exception.ts'
import { FieldReader } from './field-reader.ts'
import {
  normalizeDist,
  normalizeEnvironment,
  normalizeFingerprint,
  normalizeRelease,
} from './identity-fields.ts'
import {
  normalizeDebugMeta,
  normalizeModules,
  normalizeQuery,
  normalizeSdk,
  normalizeTemplate,
} from './interfaces.ts'
import { normalizeLogEntry } from './logentry.ts'
import type { Mutable } from './mutable.ts'
import { normalizePlatform } from './platform.ts'
import { type RawEvent, readRawEvent } from './raw-event.ts'
import { readCount } from './read-field.ts'
import { findHeader, normalizeRequest } from './request.ts'
import { readSecurity } from './security.ts'
import { normalizeStacktrace } from './stacktrace.ts'
import { normalizeTags } from './tags.ts'
import { normalizeThreads } from './threads.ts'
import { clockDriftSeconds, normalizeTimestamp } from './timestamp.ts'
import { eventMetadata, eventTitle, eventType } from './title.ts'
import { normalizeUser } from './user.ts'

/** What the request told beside the event. */
export interface NormalizeContext {
  /** Used where the event has no valid id of its own. */
  readonly eventId: EventId
  readonly receivedAtMs: number
  /** The sender's clock when it sent the envelope. */
  readonly sentAtMs?: number
  readonly remoteIp?: string
  /** The request's own User-Agent: that of the user for browsers only. */
  readonly userAgent?: string
  /** `sentry_client` of the authentication, such as `raven-python/6.10`. */
  readonly client?: string
  readonly protocolVersion?: number
  readonly parseUserAgent?: (userAgent: string) => UserAgentContexts | undefined
}

type Draft = Mutable<NormalizedEvent>

interface Work {
  readonly raw: RawEvent
  readonly context: NormalizeContext
  readonly reader: FieldReader
  readonly platform: string
  readonly driftSeconds: number
  readonly receivedSeconds: number
}

/**
 * The first step of the pipeline: any JSON object becomes an event. Never throws: a field that
 * makes no sense is absent afterwards and noted in `errors` and `_meta`. A second pass changes
 * nothing.
 */
export function normalizeEvent(sent: JsonObject, context: NormalizeContext): NormalizedEvent {
  const raw = readRawEvent(sent)
  const reader = new FieldReader(readEarlierErrors(raw.errors), readEarlierMeta(raw._meta))
  const receivedSeconds = context.receivedAtMs / 1000
  // An event that carries this very arrival has been here before: its times are corrected.
  const driftSeconds = raw.received === receivedSeconds ? 0 : clockDriftSeconds(context)
  const platform = normalizePlatform(raw.platform)
  const work: Work = { raw, context, reader, platform, driftSeconds, receivedSeconds }
  const event = createDraft(work)
  readNames(work, event)
  readErrorInterfaces(work, event)
  readRequestAndUser(work, event)
  readCircumstances(work, event)
  addTitle(event)
  return finish(work, event)
}

function createDraft(work: Work): Draft {
  const { raw, context, reader, platform, receivedSeconds } = work
  return {
    event_id: parseEventId(raw.event_id) ?? context.eventId,
    type: 'default',
    timestamp: normalizeTimestamp(reader, raw.timestamp, work),
    received: receivedSeconds,
    platform,
    level: normalizeLevel(raw.level),
    title: '',
    metadata: {},
    tags: [],
  }
}

function readNames({ raw, reader }: Work, event: Draft): void {
  const logger = reader.readText('logger', raw.logger, LOGGER_CHARS_MAX)
  if (logger !== undefined) event.logger = logger
  const transaction = reader.readText('transaction', raw.transaction, TRANSACTION_CHARS_MAX)
  if (transaction !== undefined) event.transaction = transaction
  const server = reader.readText('server_name', raw.server_name, SERVER_NAME_CHARS_MAX)
  if (server !== undefined) event.server_name = server
  const site = reader.readText('site', raw.site, SITE_CHARS_MAX)
  if (site !== undefined) event.site = site
  const release = normalizeRelease(reader, raw.release)
  if (release !== undefined) event.release = release
  const dist = normalizeDist(reader, raw.dist)
  if (dist !== undefined) event.dist = dist
  const environment = normalizeEnvironment(reader, raw.environment)
  if (environment !== undefined) event.environment = environment
  const fingerprint = normalizeFingerprint(reader, raw.fingerprint)
  if (fingerprint !== undefined) event.fingerprint = fingerprint
  const checksum = reader.readText('checksum', raw.checksum, CHECKSUM_CHARS_MAX)
  if (checksum !== undefined) event.checksum = checksum
  const timeSpent = readCount(reader, 'time_spent', raw.time_spent)
  if (timeSpent !== undefined) event.time_spent = timeSpent
  const culprit = reader.readText('culprit', raw.culprit, CULPRIT_CHARS_MAX)
  if (culprit !== undefined) event.culprit = culprit
}

function readErrorInterfaces({ raw, reader, platform }: Work, event: Draft): void {
  const traces = { reader, platform }
  const entry = raw.logentry ?? objectOf(raw.message)
  const logentry = normalizeLogEntry(reader, entry, raw.message)
  if (logentry !== undefined) event.logentry = logentry
  const values = normalizeExceptions(traces, raw.exception)
  const rawTrace = raw.stacktrace
  const stacktrace = normalizeStacktrace(traces, 'stacktrace', rawTrace)
  const only = values?.length === 1 ? values[0] : undefined
  if (values !== undefined) event.exception = { values }
  // Until protocol 3 the exception's trace was an interface of its own.
  if (only !== undefined && only.stacktrace === undefined && stacktrace !== undefined) {
    only.stacktrace = stacktrace
  } else if (stacktrace !== undefined) event.stacktrace = stacktrace
  const threads = normalizeThreads(traces, raw.threads)
  if (threads !== undefined) event.threads = threads
  const template = normalizeTemplate(reader, raw.template)
  if (template !== undefined) event.template = template
  const query = normalizeQuery(reader, raw.query)
  if (query !== undefined) event.query = query
  const debugMeta = normalizeDebugMeta(reader, raw.debug_meta)
  if (debugMeta !== undefined) event.debug_meta = debugMeta
  readSecurity(reader, raw, event)
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined
}

function readRequestAndUser({ raw, context, reader, platform }: Work, event: Draft): void {
  const request = normalizeRequest(reader, raw.request)
  if (request !== undefined) event.request = request
  const user = normalizeUser({ reader, platform, request, remoteIp: context.remoteIp }, raw.user)
  if (user !== undefined) event.user = user
}

function readCircumstances(work: Work, event: Draft): void {
  const { raw, context, reader, platform } = work
  const given = normalizeContexts(reader, raw.contexts)
  const userAgent =
    findHeader(event.request, 'User-Agent') ??
    (platform === 'javascript' ? context.userAgent : undefined)
  const isKnown = given?.browser !== undefined && given.os !== undefined
  const found = userAgent && !isKnown ? context.parseUserAgent?.(userAgent) : undefined
  const contexts = withUserAgent(given, found)
  if (contexts !== undefined) event.contexts = contexts
  const rawCrumbs = raw.breadcrumbs
  const breadcrumbs = normalizeBreadcrumbs(reader, rawCrumbs, work.driftSeconds)
  if (breadcrumbs !== undefined) event.breadcrumbs = breadcrumbs
  const extra = normalizeExtra(reader, raw.extra)
  if (extra !== undefined) event.extra = extra
  const modules = normalizeModules(reader, raw.modules)
  if (modules !== undefined) event.modules = modules
  const sdk = normalizeSdk(reader, raw.sdk, context.client)
  if (sdk !== undefined) event.sdk = sdk
}

function addTitle(event: Draft): void {
  const crash = crashFrame(mainStacktrace(event))
  event.type = eventType(event)
  event.metadata = eventMetadata(event, crash)
  event.title = eventTitle(event.metadata)
  const culprit = event.culprit ?? event.transaction ?? frameCulprit(crash)
  if (culprit !== undefined) event.culprit = culprit
  const location = event.metadata.filename ?? event.csp?.document_uri
  if (location !== undefined) event.location = location
}

function finish({ raw, reader }: Work, event: Draft): NormalizedEvent {
  const clientTags = normalizeTags(reader, raw.tags)
  const environment = clientTags.get('environment')
  // Clients before protocol 7 had no other place for it.
  if (event.environment === undefined && environment !== undefined) {
    const known = normalizeEnvironment(reader, environment)
    if (known !== undefined) event.environment = known
  }
  event.tags = withAutoTags(event, clientTags)
  if (reader.errors.length > 0) event.errors = reader.errors
  if (reader.meta !== undefined) event._meta = reader.meta
  return event
}
