import type { Breadcrumb, NormalizedEvent } from '@vedette/protocol/event'
import type { JsonValue } from '@vedette/protocol/json'
import type { Frame, Stacktrace } from '@vedette/protocol/stacktrace'

/**
 * What of an event can be found by its words: messages, exceptions, frames, breadcrumbs, tags,
 * contexts, the request's address.
 */
export interface TextVisitor {
  readonly text: (text: string) => void
  /** The whole of a field that is searched by its value. */
  readonly named?: (field: NamedField, text: string) => void
}

/** Fields whose values are indexed as a whole besides their words. */
export const NAMED_FIELDS = ['stack.function', 'stack.filename', 'stack.module'] as const
export type NamedField = (typeof NAMED_FIELDS)[number]

/** Strings this deep within a context or a breadcrumb's data: what people write by hand. */
const DEPTH_MAX = 3

// Random ids that nobody looks for; the trace's own id is not among them.
const SKIPPED_KEYS = new Set(['span_id', 'parent_span_id', 'type'])

export function visitTexts(event: NormalizedEvent, visitor: TextVisitor): void {
  const { text } = visitor
  text(event.title)
  if (event.logentry?.formatted) text(event.logentry.formatted)
  if (event.logentry?.message) text(event.logentry.message)
  if (event.culprit) text(event.culprit)
  if (event.location) text(event.location)
  if (event.request?.url) text(event.request.url)
  visitPeople(event, visitor)
  visitTraces(event, visitor)
  for (const breadcrumb of event.breadcrumbs?.values ?? []) visitBreadcrumb(breadcrumb, visitor)
  for (const [, value] of event.tags) text(value)
  for (const context of Object.values(event.contexts ?? {})) visitStrings(context, DEPTH_MAX, text)
}

/** Who it happened to, under each of their names, and how they came and were answered. */
function visitPeople({ user, request, contexts }: NormalizedEvent, { text }: TextVisitor): void {
  if (user !== undefined) {
    for (const name of [user.id, user.email, user.username, user.ip_address]) if (name) text(name)
  }
  for (const [name, value] of request?.headers ?? []) {
    if (name.toLowerCase() === 'referer') text(value)
  }
  const status = contexts?.response?.status_code
  if (typeof status === 'number') text(String(status))
}

function visitTraces(event: NormalizedEvent, visitor: TextVisitor): void {
  for (const { type, value, module, stacktrace } of event.exception?.values ?? []) {
    if (type) visitor.text(type)
    if (module) visitor.text(module)
    if (value) visitor.text(value)
    visitFrames(stacktrace, visitor)
  }
  for (const { stacktrace } of event.threads?.values ?? []) visitFrames(stacktrace, visitor)
  visitFrames(event.stacktrace, visitor)
}

function visitFrames(stacktrace: Stacktrace | undefined, visitor: TextVisitor): void {
  const named = visitor.named ?? ((_, value) => visitor.text(value))
  // Neighbours are often of one file, and calls to themselves of one function.
  let last: Partial<Frame> = {}
  for (const frame of stacktrace?.frames ?? []) {
    const { function: name, filename, module, abs_path: path } = frame
    if (name && name !== last.function) named('stack.function', name)
    if (filename && filename !== last.filename) named('stack.filename', filename)
    if (module && module !== last.module) named('stack.module', module)
    if (path && path !== last.abs_path && !endsIn(path, filename)) visitor.text(path)
    if (frame.package && frame.package !== last.package) visitor.text(frame.package)
    last = frame
  }
}

/** Whether a path adds no name of a file to what is known of it: most are the longer form. */
function endsIn(path: string, filename: string | undefined): boolean {
  if (!filename || !path.endsWith(filename)) return false
  const before = path.length - filename.length - 1
  return before < 0 || isSlash(filename, 0) || isSlash(path, before)
}

function isSlash(text: string, at: number): boolean {
  return text[at] === '/' || text[at] === '\\'
}

function visitBreadcrumb({ message, category, data }: Breadcrumb, visitor: TextVisitor): void {
  if (message) visitor.text(message)
  if (category) visitor.text(category)
  if (data) visitStrings(data, DEPTH_MAX, visitor.text)
}

function visitStrings(value: JsonValue, depth: number, take: (text: string) => void): void {
  if (typeof value === 'string') take(value)
  if (typeof value !== 'object' || value === null || depth === 0) return
  if (Array.isArray(value)) {
    for (const item of value) visitStrings(item, depth - 1, take)
    return
  }
  for (const [key, item] of Object.entries(value)) {
    if (!SKIPPED_KEYS.has(key)) visitStrings(item, depth - 1, take)
  }
}
