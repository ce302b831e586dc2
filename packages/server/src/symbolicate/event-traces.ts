import type { ExceptionValue, NormalizedEvent, Stacktrace } from '@vedette/protocol/event'

/** A trace of an event, as it was sent where that is known. */
export interface EventTrace {
  readonly sent: Stacktrace
  /** True where `sent` was kept beside a trace that was made of it. */
  readonly isRaw: boolean
  readonly exception?: ExceptionValue
}

/** Those of the exceptions, the event and its threads; jobs and results keep to this order. */
export function listTraces(event: NormalizedEvent): readonly EventTrace[] {
  const traces: EventTrace[] = []
  for (const exception of event.exception?.values ?? []) {
    const trace = traceOf(exception)
    if (trace !== undefined) traces.push({ ...trace, exception })
  }
  const own = traceOf(event)
  if (own !== undefined) traces.push(own)
  for (const thread of event.threads?.values ?? []) {
    const trace = traceOf(thread)
    if (trace !== undefined) traces.push(trace)
  }
  return traces
}

/** What has traces: an exception, a thread, or an event, whose own is not kept twice. */
export interface TraceHolder {
  readonly stacktrace?: Stacktrace
  readonly raw_stacktrace?: Stacktrace
}

export function traceOf({ stacktrace, raw_stacktrace: raw }: TraceHolder): EventTrace | undefined {
  // Without the trace that is shown, the raw one stands for nothing.
  if (stacktrace === undefined) return undefined
  return { sent: raw ?? stacktrace, isRaw: raw !== undefined }
}
