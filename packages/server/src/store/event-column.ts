import type { ExceptionValue, Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { StoredEvent } from './event-store.ts'

/** What an event has in a column; several values where an event has several errors or frames. */
export type ColumnValue = string | number | boolean | null | readonly (string | number | boolean)[]

type Read = (stored: StoredEvent) => ColumnValue | undefined

/** Lists of frames are cut here: nobody reads a longer one in a table. */
const LIST_VALUES_MAX = 250
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

const COLUMNS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['id', ({ eventId }) => eventId],
  ['timestamp', ({ occurredAtMs }) => occurredAtMs],
  ['timestamp.to_hour', ({ occurredAtMs }) => occurredAtMs - (occurredAtMs % HOUR_MS)],
  ['timestamp.to_day', ({ occurredAtMs }) => occurredAtMs - (occurredAtMs % DAY_MS)],
  ['received', ({ receivedAtMs }) => receivedAtMs],
  ['project.id', ({ projectId }) => projectId],
  ['issue.id', ({ issueId }) => issueId],
  ['title', ({ event }) => event.title],
  ['message', ({ event }) => event.logentry?.formatted ?? event.logentry?.message ?? ''],
  ['culprit', ({ event }) => event.culprit],
  ['location', ({ event }) => event.location],
  ['event.type', ({ event }) => event.type],
  ['platform', ({ event }) => event.platform],
  ['level', ({ event }) => event.level],
  ['logger', ({ event }) => tagOf(event, 'logger')],
  ['release', ({ event }) => event.release],
  ['dist', ({ event }) => event.dist],
  ['environment', ({ event }) => event.environment],
  ['transaction', ({ event }) => tagOf(event, 'transaction')],
  ['user.display', ({ event: { user } }) => user && userName(user)],
  ['user.id', ({ event }) => event.user?.id],
  ['user.email', ({ event }) => event.user?.email],
  ['user.username', ({ event }) => event.user?.username],
  ['user.ip', ({ event }) => event.user?.ip_address],
  ['geo.country_code', ({ event }) => event.user?.geo?.country_code],
  ['geo.region', ({ event }) => event.user?.geo?.region],
  ['geo.subdivision', ({ event }) => event.user?.geo?.subdivision],
  ['geo.city', ({ event }) => event.user?.geo?.city],
  ['sdk.name', ({ event }) => event.sdk?.name],
  ['sdk.version', ({ event }) => event.sdk?.version],
  ['http.method', ({ event }) => event.request?.method],
  ['http.url', ({ event }) => event.request?.url],
  ['http.referer', ({ event }) => headerOf(event, 'referer')],
  ['trace', ({ event }) => textIn(event, 'trace_id')],
  ['trace.span', ({ event }) => textIn(event, 'span_id')],
  ['error.type', ({ event }) => ofErrors(event, (error) => error.type)],
  ['error.value', ({ event }) => ofErrors(event, (error) => error.value)],
  ['error.mechanism', ({ event }) => ofErrors(event, (error) => error.mechanism?.type)],
  ['error.unhandled', ({ event }) => hasUnhandled(event)],
  ['error.handled', ({ event }) => !hasUnhandled(event)],
  ['stack.filename', ({ event }) => ofFrames(event, (frame) => frame.filename)],
  ['stack.abs_path', ({ event }) => ofFrames(event, (frame) => frame.abs_path)],
  ['stack.module', ({ event }) => ofFrames(event, (frame) => frame.module)],
  ['stack.package', ({ event }) => ofFrames(event, (frame) => frame.package)],
  ['stack.function', ({ event }) => ofFrames(event, (frame) => frame.function)],
  ['stack.in_app', ({ event }) => ofFrames(event, (frame) => frame.in_app ?? false)],
  ['stack.lineno', ({ event }) => ofFrames(event, (frame) => frame.lineno)],
  ['stack.colno', ({ event }) => ofFrames(event, (frame) => frame.colno)],
])

export const COLUMN_NAMES: readonly string[] = [...COLUMNS.keys()]

const TAG = /^tags\[([^\]]{1,200})\]$/

/** A column by its name; every other name, and `tags[NAME]`, is the tag's. */
export function columnValue(stored: StoredEvent, name: string): ColumnValue {
  const read = COLUMNS.get(name)
  if (read !== undefined) return read(stored) ?? null
  return tagOf(stored.event, tagKeyOf(name)) ?? null
}

/** Which tag is meant by a name that is no field's. */
export function tagKeyOf(name: string): string {
  return TAG.exec(name)?.[1] ?? name
}

function tagOf(event: NormalizedEvent, key: string): string | undefined {
  return event.tags.find((tag) => tag[0] === key)?.[1]
}

function userName(user: NonNullable<NormalizedEvent['user']>): string | undefined {
  return user.email ?? user.username ?? user.id ?? user.ip_address
}

function headerOf(event: NormalizedEvent, name: string): string | undefined {
  return event.request?.headers?.find((header) => header[0].toLowerCase() === name)?.[1]
}

function textIn(event: NormalizedEvent, name: string): string | undefined {
  const value = event.contexts?.trace?.[name]
  return typeof value === 'string' ? value : undefined
}

type Single = string | number | boolean

function ofErrors(
  event: NormalizedEvent,
  read: (error: ExceptionValue) => Single | undefined,
): readonly Single[] {
  return (event.exception?.values ?? []).flatMap((error) => read(error) ?? [])
}

function ofFrames(
  event: NormalizedEvent,
  read: (frame: Frame) => Single | undefined,
): readonly Single[] {
  const stacktraces = event.exception
    ? event.exception.values.map((error) => error.stacktrace)
    : [event.stacktrace]
  const frames = stacktraces.flatMap((stacktrace) => stacktrace?.frames ?? [])
  return frames.slice(0, LIST_VALUES_MAX).flatMap((frame) => read(frame) ?? [])
}

function hasUnhandled({ exception }: NormalizedEvent): boolean {
  return exception?.values.some((value) => value.mechanism?.handled === false) ?? false
}
