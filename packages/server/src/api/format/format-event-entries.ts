import type {
  BreadcrumbEntry,
  EventEntry,
  ExceptionValueEntry,
  RequestEntry,
  ThreadEntry,
} from '@vedette/protocol/api/event'
import type {
  Breadcrumb,
  ExceptionValue,
  LogEntry,
  NormalizedEvent,
  RequestInterface,
  Thread,
} from '@vedette/protocol/event'
import { formatSecurityEntries } from './format-security-entries.ts'
import {
  formatStacktrace,
  formatStacktraceOrNull,
  formatTemplate,
  hasSystemFrames,
} from './format-stacktrace.ts'
import { formatTime } from './format-time.ts'

/** The sections of an event, in the order in which its page shows them. */
export function formatEventEntries(event: NormalizedEvent): readonly EventEntry[] {
  const entries: (EventEntry | undefined)[] = [
    event.logentry && formatMessage(event.logentry),
    event.exception && formatException(event.exception.values),
    event.stacktrace && { type: 'stacktrace', data: formatStacktrace(event.stacktrace) },
    event.threads && { type: 'threads', data: { values: event.threads.values.map(formatThread) } },
    event.template && { type: 'template', data: formatTemplate(event.template) },
    ...formatSecurityEntries(event),
    event.breadcrumbs && {
      type: 'breadcrumbs',
      data: { values: event.breadcrumbs.values.map(formatBreadcrumb) },
    },
    event.request && { type: 'request', data: formatRequest(event.request) },
    event.query && { type: 'query', data: { engine: null, ...event.query } },
    event.debug_meta && {
      type: 'debugmeta',
      data: {
        images: event.debug_meta.images ?? [],
        sdk_info: event.debug_meta.sdk_info ?? null,
      },
    },
  ]
  return entries.filter((entry) => entry !== undefined)
}

function formatMessage(entry: LogEntry): EventEntry {
  const { message, formatted = message ?? '', params = null } = entry
  return { type: 'message', data: { formatted, message: message ?? null, params } }
}

function formatException(values: readonly ExceptionValue[]): EventEntry {
  const stacktraces = values.flatMap((value) => value.stacktrace ?? [])
  return {
    type: 'exception',
    data: {
      values: values.map(formatExceptionValue),
      hasSystemFrames: hasSystemFrames(stacktraces),
    },
  }
}

function formatExceptionValue(value: ExceptionValue): ExceptionValueEntry {
  return {
    type: value.type ?? null,
    value: value.value ?? null,
    module: value.module ?? null,
    threadId: value.thread_id ?? null,
    mechanism: value.mechanism ? { ...value.mechanism } : null,
    stacktrace: formatStacktraceOrNull(value.stacktrace),
    rawStacktrace: formatStacktraceOrNull(value.raw_stacktrace),
  }
}

function formatThread(thread: Thread): ThreadEntry {
  return {
    id: thread.id ?? null,
    name: thread.name ?? null,
    crashed: thread.crashed ?? false,
    current: thread.current ?? false,
    state: thread.state ?? null,
    stacktrace: formatStacktraceOrNull(thread.stacktrace),
    rawStacktrace: formatStacktraceOrNull(thread.raw_stacktrace),
  }
}

function formatBreadcrumb(crumb: Breadcrumb): BreadcrumbEntry {
  return {
    type: crumb.type ?? 'default',
    category: crumb.category ?? null,
    level: crumb.level ?? 'info',
    message: crumb.message ?? null,
    timestamp: crumb.timestamp === undefined ? null : formatTime(crumb.timestamp * 1000),
    data: crumb.data ?? null,
    event_id: crumb.event_id ?? null,
  }
}

function formatRequest(request: RequestInterface): RequestEntry {
  return {
    method: request.method ?? null,
    url: request.url ?? '',
    query: request.query_string ?? [],
    fragment: request.fragment ?? null,
    data: request.data ?? null,
    headers: request.headers ?? [],
    cookies: request.cookies ?? [],
    env: request.env ?? null,
    inferredContentType: request.inferred_content_type ?? null,
  }
}
