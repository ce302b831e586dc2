import type { NormalizedEvent } from '@vedette/protocol/event'
import { type EventId, parseEventId } from '@vedette/protocol/ids'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { withAutoTags } from './auto-tags.ts'
import { normalizeBreadcrumbs } from './breadcrumbs.ts'
import type { ClientHints } from './client-hints.ts'
import { normalizeContexts, normalizeExtra, type UserAgentContexts } from './contexts.ts'
import { crashFrame, eventCulprit, mainStacktrace } from './culprit.ts'
import { normalizeDebugMeta } from './debug-meta.ts'
import { readEarlierErrors, readMeta } from './earlier-notes.ts'
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
  readTimeSpent,
} from './identity-fields.ts'
import { normalizeQuery, normalizeTemplate } from './interfaces.ts'
import { normalizeLogEntry } from './logentry.ts'
import { normalizeModules } from './modules.ts'
import type { Mutable } from './mutable.ts'
import { normalizePlatform } from './platform.ts'
import { type RawEvent, readRawEvent } from './raw-event.ts'
import { readLevel } from './read-field.ts'
import { normalizeRequest } from './request.ts'
import { normalizeSdk } from './sdk.ts'
import { readSecurity } from './security.ts'
import { normalizeStacktrace } from './stacktrace.ts'
import { normalizeTags } from './tags.ts'
import { normalizeThreads } from './threads.ts'
import { type EventTimes, readTimes } from './timestamp.ts'
import { eventLocation, eventMetadata, eventTitle, eventType } from './title.ts'
import { type FindGeo, normalizeUser } from './user.ts'
import { addUserAgent } from './user-agent-contexts.ts'

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
  readonly clientHints?: ClientHints
  /** `sentry_client` of the authentication, such as `raven-python/6.10`. */
  readonly client?: string
  readonly protocolVersion?: number
  readonly parseUserAgent?: (userAgent: string) => UserAgentContexts | undefined
  readonly findGeo?: FindGeo | undefined
}

type Draft = Mutable<NormalizedEvent>

interface Work {
  readonly raw: RawEvent
  readonly context: NormalizeContext
  readonly reader: FieldReader
  readonly platform: string
  readonly driftSeconds: number
}

/**
 * The first step of the pipeline: any JSON object becomes an event. Never throws: a field that
 * makes no sense is absent afterwards and noted in `errors` and `_meta`. A second pass changes
 * nothing.
 */
export function normalizeEvent(sent: JsonObject, context: NormalizeContext): NormalizedEvent {
  const { raw, unknown } = readRawEvent(sent)
  const reader = new FieldReader(readEarlierErrors(raw.errors), readMeta(raw._meta))
  for (const name of unknown) reader.unknown(name)
  const times = readTimes(reader, raw, context)
  const platform = normalizePlatform(reader, raw.platform)
  const work: Work = { raw, context, reader, platform, driftSeconds: times.driftSeconds }
  const event = createDraft(work, times)
  readNames(work, event)
  readErrorInterfaces(work, event)
  readRequestAndUser(work, event)
  readCircumstances(work, event)
  addTitle(event)
  return finish(work, event)
}

function createDraft({ raw, context, reader, platform }: Work, times: EventTimes): Draft {
  const { timestamp, received } = times
  return {
    event_id: readEventId(reader, raw.event_id) ?? context.eventId,
    type: 'default',
    timestamp,
    received,
    platform,
    level: readLevel(reader, raw.level, 'error'),
    title: '',
    metadata: {},
    tags: [],
  }
}

function readEventId(reader: FieldReader, value: JsonValue | undefined): EventId | undefined {
  const eventId = parseEventId(value)
  if (eventId === undefined && value !== undefined && value !== null) {
    reader.invalid('event_id', value, 'expected 32 hexadecimal digits')
  }
  return eventId
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
  const timeSpent = readTimeSpent(reader, raw.time_spent)
  if (timeSpent !== undefined) event.time_spent = timeSpent
  const culprit = reader.readText('culprit', raw.culprit, CULPRIT_CHARS_MAX)
  if (culprit !== undefined) event.culprit = culprit
}

function readErrorInterfaces({ raw, reader, platform }: Work, event: Draft): void {
  const traces = { reader, platform }
  const logentry = normalizeLogEntry(reader, raw)
  if (logentry !== undefined) event.logentry = logentry
  const exception = normalizeExceptions(traces, raw.exception)
  const stacktrace = normalizeStacktrace(traces, 'stacktrace', raw.stacktrace)
  const [only, ...others] = exception?.values ?? []
  if (exception !== undefined) event.exception = exception
  // Until protocol 3 the exception's trace was an interface of its own.
  if (exception && only && others.length === 0 && !only.stacktrace && stacktrace !== undefined) {
    event.exception = { ...exception, values: [{ ...only, stacktrace }] }
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

function readRequestAndUser({ raw, context, reader, platform }: Work, event: Draft): void {
  const { remoteIp, findGeo, client } = context
  const sdk = normalizeSdk(reader, raw.sdk, client)
  if (sdk !== undefined) event.sdk = sdk
  const request = normalizeRequest(reader, raw.request, remoteIp)
  if (request !== undefined) event.request = request
  const user = normalizeUser({ reader, platform, request, sdk, remoteIp, findGeo }, raw.user)
  if (user !== undefined) event.user = user
}

function readCircumstances(work: Work, event: Draft): void {
  const { raw, context, reader, platform } = work
  const { userAgent, clientHints, parseUserAgent } = context
  const source = { platform, request: event.request, userAgent, clientHints, parseUserAgent }
  const contexts = addUserAgent(source, normalizeContexts(reader, raw.contexts))
  if (contexts !== undefined) event.contexts = contexts
  const rawCrumbs = raw.breadcrumbs
  const breadcrumbs = normalizeBreadcrumbs(reader, rawCrumbs, work.driftSeconds)
  if (breadcrumbs !== undefined) event.breadcrumbs = breadcrumbs
  const extra = normalizeExtra(reader, raw.extra)
  if (extra !== undefined) event.extra = extra
  const modules = normalizeModules(reader, raw.modules)
  if (modules !== undefined) event.modules = modules
}

function addTitle(event: Draft): void {
  const stacktrace = mainStacktrace(event)
  event.type = eventType(event)
  event.metadata = eventMetadata(event, crashFrame(stacktrace))
  event.title = eventTitle(event, event.metadata)
  const culprit = eventCulprit(event, stacktrace)
  if (culprit !== undefined) event.culprit = culprit
  const location = eventLocation(event)
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
  event.tags = withAutoTags(event, clientTags, reader)
  if (reader.errors.length > 0) event.errors = reader.errors
  const meta = readMeta(reader.meta)
  if (meta !== undefined) event._meta = meta
  return event
}
