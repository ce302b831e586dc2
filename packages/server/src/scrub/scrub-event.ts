import type { CspReport, EventUser, LogEntry, NormalizedEvent, Sdk } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import { scrubBreadcrumbs } from './scrub-breadcrumbs.ts'
import { scrubContexts } from './scrub-contexts.ts'
import { scrubErrors, scrubMeta } from './scrub-notes.ts'
import { hiddenBy, type PairFate, scrubPairs } from './scrub-pairs.ts'
import { ScrubPass } from './scrub-pass.ts'
import type { ScrubPolicy } from './scrub-policy.ts'
import { scrubRequest } from './scrub-request.ts'
import { scrubStacktrace, scrubTraceHolders } from './scrub-stacktrace.ts'
import { scrubForms, scrubObject, scrubText, scrubValue } from './scrub-value.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The default rules over all data that users and programs put into an event. Exempt, as in the
 * reference, are debug images, paths in frames, the formatted message, values of exceptions and the
 * User-Agent. Parts in which nothing matched are shared with `event`.
 */
export function scrubByPolicy(event: NormalizedEvent, policy: ScrubPolicy): NormalizedEvent {
  const copy: Mutable<NormalizedEvent> = { ...event }
  if (event._meta !== undefined) copy._meta = scrubMeta(event._meta, policy)
  if (event.errors !== undefined) copy.errors = scrubErrors(event.errors, policy)
  const pass = new ScrubPass(copy._meta, policy)
  copy.tags = scrubPairs(pass, 'tags', { pairs: event.tags, rule: tagRule })
  scrubFailure(pass, event, copy)
  scrubData(pass, event, copy)
  if (event.request !== undefined) copy.request = scrubRequest(pass, event.request)
  if (event.user !== undefined) scrubUser(pass, event.user, copy)
  if (pass.meta !== undefined) copy._meta = pass.meta
  return pass.meta === event._meta && copy.errors === event.errors ? event : copy
}

function scrubFailure(
  pass: ScrubPass,
  event: NormalizedEvent,
  copy: Mutable<NormalizedEvent>,
): void {
  const { exception, threads, stacktrace, logentry, query, csp } = event
  if (exception !== undefined) {
    copy.exception = {
      ...exception,
      values: scrubTraceHolders(pass, 'exception', exception.values),
    }
  }
  if (threads !== undefined) {
    copy.threads = { ...threads, values: scrubTraceHolders(pass, 'threads', threads.values) }
  }
  if (stacktrace !== undefined) copy.stacktrace = scrubStacktrace(pass, 'stacktrace', stacktrace)
  if (logentry?.params !== undefined) copy.logentry = scrubLogEntry(pass, logentry)
  if (query !== undefined) {
    pass.enter('query')
    copy.query = { ...query, query: scrubForms(pass, 'query', query.query) }
    pass.leave()
  }
  if (csp !== undefined) copy.csp = scrubCsp(pass, csp)
}

function scrubData(pass: ScrubPass, event: NormalizedEvent, copy: Mutable<NormalizedEvent>): void {
  const { extra, contexts, breadcrumbs, server_name: server, sdk } = event
  if (extra !== undefined) copy.extra = scrubObject(pass, 'extra', extra)
  if (contexts !== undefined) copy.contexts = scrubContexts(pass, contexts)
  if (breadcrumbs !== undefined) {
    copy.breadcrumbs = { ...breadcrumbs, values: scrubBreadcrumbs(pass, breadcrumbs.values) }
  }
  if (server !== undefined) copy.server_name = scrubForms(pass, 'server_name', server)
  if (sdk?.client_ip !== undefined && pass.policy.removesIps) {
    copy.sdk = withoutClientIp(pass, sdk)
  }
}

/** Addresses that the browser had, with all that stood in their queries. */
function scrubCsp(pass: ScrubPass, csp: CspReport): CspReport {
  let copy: Mutable<CspReport> | undefined
  pass.enter('csp')
  for (const field of ['blocked_uri', 'document_uri', 'referrer'] as const) {
    const text = csp[field]
    const scrubbed = text && scrubText(pass, field, text)
    if (scrubbed === text) continue
    copy = copy ?? { ...csp }
    if (scrubbed !== undefined) copy[field] = scrubbed
  }
  pass.leave()
  return copy ?? csp
}

function scrubLogEntry(pass: ScrubPass, logentry: LogEntry): LogEntry {
  pass.enter('logentry')
  const params: JsonValue = scrubValue(pass, 'params', logentry.params ?? null)
  pass.leave()
  // A list stays a list and an object an object, so the type is what it was.
  return { ...logentry, params: params as NonNullable<LogEntry['params']> }
}

const REMOVED = ['@anything:remove', 'x'] as const

function withoutClientIp(pass: ScrubPass, sdk: Sdk): Sdk {
  const { client_ip: _, ...others } = sdk
  pass.enter('sdk')
  pass.hidden('client_ip', REMOVED)
  pass.leave()
  return others
}

function scrubUser(pass: ScrubPass, user: EventUser, copy: Mutable<NormalizedEvent>): void {
  const scrubbed: Mutable<EventUser> = { ...user }
  pass.enter('user')
  for (const field of ['id', 'email', 'username', 'name'] as const) {
    const text = user[field]
    if (text !== undefined) scrubbed[field] = scrubText(pass, field, text)
  }
  if (user.data !== undefined) scrubbed.data = scrubObject(pass, 'data', user.data)
  if (user.ip_address !== undefined && pass.policy.removesIps) {
    delete scrubbed.ip_address
    pass.hidden('ip_address', REMOVED)
  }
  pass.leave()
  copy.user = scrubbed
  // An empty object would read as an anonymous user.
  if (Object.keys(scrubbed).length === 0) delete copy.user
}

/** Tags that the server derived are names of code and machines, where `auth` is a common word. */
const DERIVED_TAGS: ReadonlySet<string> = new Set(
  (
    'level release dist environment logger site transaction url handled mechanism ' +
    'browser browser.name os os.name os.rooted client_os client_os.name runtime runtime.name ' +
    'device device.family gpu.name gpu.vendor app.device monitor.id monitor.slug'
  ).split(' '),
)

function tagRule(name: string, pass: ScrubPass): PairFate {
  if (DERIVED_TAGS.has(name)) return 'code'
  return name === 'server_name' ? 'forms' : hiddenBy(pass.policy.keyRule(name))
}
