import type { Breadcrumb, EventUser, LogEntry, NormalizedEvent } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { Remarks } from './remarks.ts'
import { scrubPairs } from './scrub-pairs.ts'
import { scrubRequest } from './scrub-request.ts'
import { scrubStacktrace, scrubTraceHolders } from './scrub-stacktrace.ts'
import { scrubObject, scrubPatterns, scrubText, scrubValue } from './scrub-value.ts'
import { isSecretKey } from './secret-key.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Nothing personal past this step: the default rules over all data that users and programs put into
 * an event. Exempt, as in the reference, are debug images, paths in frames, the formatted message,
 * values of exceptions and the User-Agent. Parts in which nothing matched are shared with `event`.
 */
export function scrubEvent(event: NormalizedEvent): NormalizedEvent {
  const remarks = new Remarks(event._meta)
  const copy: Mutable<NormalizedEvent> = { ...event }
  copy.tags = scrubPairs(remarks, 'tags', { pairs: event.tags, rule: tagRule })
  scrubErrors(remarks, event, copy)
  scrubData(remarks, event, copy)
  if (event.request !== undefined) copy.request = scrubRequest(remarks, event.request)
  if (event.user !== undefined) copy.user = scrubUser(remarks, event.user)
  if (remarks.meta === event._meta) return event
  if (remarks.meta !== undefined) copy._meta = remarks.meta
  return copy
}

function scrubErrors(
  remarks: Remarks,
  event: NormalizedEvent,
  copy: Mutable<NormalizedEvent>,
): void {
  const { exception, threads, stacktrace, logentry, query } = event
  if (exception !== undefined) {
    copy.exception = { values: scrubTraceHolders(remarks, 'exception', exception.values) }
  }
  if (threads !== undefined) {
    copy.threads = { values: scrubTraceHolders(remarks, 'threads', threads.values) }
  }
  if (stacktrace !== undefined) copy.stacktrace = scrubStacktrace(remarks, 'stacktrace', stacktrace)
  if (logentry?.params !== undefined) copy.logentry = scrubLogEntry(remarks, logentry)
  if (query !== undefined) {
    remarks.enter('query')
    copy.query = { ...query, query: scrubPatterns(remarks, 'query', query.query) }
    remarks.leave()
  }
}

function scrubData(remarks: Remarks, event: NormalizedEvent, copy: Mutable<NormalizedEvent>): void {
  const { extra, contexts, breadcrumbs } = event
  if (extra !== undefined) copy.extra = scrubObject(remarks, 'extra', extra)
  if (contexts !== undefined) copy.contexts = scrubContexts(remarks, contexts)
  if (breadcrumbs !== undefined) {
    copy.breadcrumbs = { values: scrubBreadcrumbs(remarks, breadcrumbs.values) }
  }
}

type Contexts = NonNullable<NormalizedEvent['contexts']>

/** Filled by clients from fixed facts about the machine, and exempt in the reference. */
const MACHINE_CONTEXTS: ReadonlySet<string> = new Set(
  (
    'app browser cloud_resource culture device flags gpu monitor nel os otel profile replay ' +
    'runtime state trace'
  ).split(' '),
)

function scrubContexts(remarks: Remarks, contexts: Contexts): Contexts {
  let copy: Mutable<Contexts> | undefined
  remarks.enter('contexts')
  for (const name in contexts) {
    const context = contexts[name]
    if (context === undefined || MACHINE_CONTEXTS.has(name)) continue
    const isSecret = isSecretKey(name)
    const scrubbed = isSecret ? undefined : scrubObject(remarks, name, context)
    if (scrubbed === context) continue
    copy = copy ?? { ...contexts }
    if (scrubbed !== undefined) copy[name] = scrubbed
    else {
      remarks.add(name, [['@password:filter', 'x']])
      delete copy[name]
    }
  }
  remarks.leave()
  return copy ?? contexts
}

function scrubBreadcrumbs(remarks: Remarks, crumbs: readonly Breadcrumb[]): readonly Breadcrumb[] {
  let copy: Breadcrumb[] | undefined
  remarks.enter('breadcrumbs')
  remarks.enter('values')
  for (let i = 0; i < crumbs.length; i += 1) {
    const crumb = crumbs[i] as Breadcrumb
    remarks.enter(i)
    const scrubbed = scrubBreadcrumb(remarks, crumb)
    remarks.leave()
    if (scrubbed === crumb) continue
    copy = copy ?? [...crumbs]
    copy[i] = scrubbed
  }
  remarks.leave()
  remarks.leave()
  return copy ?? crumbs
}

function scrubBreadcrumb(remarks: Remarks, crumb: Breadcrumb): Breadcrumb {
  let scrubbed = crumb
  if (crumb.message !== undefined) {
    const message = scrubText(remarks, 'message', crumb.message)
    if (message !== crumb.message) scrubbed = { ...scrubbed, message }
  }
  if (crumb.data !== undefined) {
    const data = scrubObject(remarks, 'data', crumb.data)
    if (data !== crumb.data) scrubbed = { ...scrubbed, data }
  }
  return scrubbed
}

function scrubLogEntry(remarks: Remarks, logentry: LogEntry): LogEntry {
  remarks.enter('logentry')
  const params: JsonValue = scrubValue(remarks, 'params', logentry.params ?? null)
  remarks.leave()
  // A list stays a list and an object an object, so the type is what it was.
  return { ...logentry, params: params as NonNullable<LogEntry['params']> }
}

function scrubUser(remarks: Remarks, user: EventUser): EventUser {
  const copy: Mutable<EventUser> = { ...user }
  remarks.enter('user')
  for (const field of ['id', 'email', 'username', 'name'] as const) {
    const text = user[field]
    if (text !== undefined) copy[field] = scrubText(remarks, field, text)
  }
  if (user.data !== undefined) copy.data = scrubObject(remarks, 'data', user.data)
  remarks.leave()
  return copy
}

/** Tags that the server derived are names of code and machines, where `auth` is a common word. */
const DERIVED_TAGS: ReadonlySet<string> = new Set(
  (
    'level release dist environment logger server_name site transaction url handled mechanism ' +
    'browser browser.name os os.name os.rooted runtime runtime.name device device.family'
  ).split(' '),
)

function tagRule(name: string) {
  if (DERIVED_TAGS.has(name)) return 'patterns'
  return isSecretKey(name) ? 'hide' : 'text'
}
