import type { ExceptionValue, Stacktrace } from '@vedette/protocol/event'
import { type ErrorKeys, errorKeys } from './error-keys.ts'
import { selectExceptions } from './exception-group.ts'
import type { GroupingInput, TagLookup } from './grouping.ts'
import { hasErrorText } from './has-error-text.ts'
import { markFrames, replaceTraces } from './mark-frames.ts'
import type { TraceJudge } from './rules/judge-trace.ts'
import { threadOf } from './thread-of.ts'
import { NO_KEYS, type TraceKeys, traceKeys } from './trace-keys.ts'
import type { TwinTrail } from './twin-trail.ts'

export interface EventToJudge<Event extends GroupingInput> {
  readonly event: Event
  readonly tagOf: TagLookup
  readonly trail: TwinTrail | undefined
}

export interface JudgedEvent<Event extends GroupingInput> {
  /** With the rules' word on its frames. */
  readonly event: Event
  readonly keys: TraceKeys
}

/**
 * Applies stack-trace rules to all traces of an event, and makes keys of those that count: the
 * exceptions', or else the trace of a thread or of the event. Frozen: grouping v2 depends on it.
 */
export function judgeEvent<Event extends GroupingInput>(
  { event, tagOf, trail }: EventToJudge<Event>,
  judge: TraceJudge,
): JudgedEvent<Event> {
  const releaseOf = () => event.release ?? tagOf('release')
  const work: Work = { event, releaseOf, judge, keys: new Map() }
  const other = hasErrorText(event) ? undefined : (threadOf(event)?.stacktrace ?? event.stacktrace)
  const marked = replaceTraces(event, (stacktrace, exception) => {
    const judged = judgeTrace(work, { stacktrace, exception }, false)
    // Of many threads one at most is asked for its key.
    if (exception !== undefined || stacktrace === other) {
      work.keys.set(stacktrace, traceKeys(stacktrace.frames, judged, undefined))
    }
    return markFrames(stacktrace, judged)
  })
  const exceptions = chainKeys(work, trail)
  if (exceptions.system !== '' || other === undefined) return { event: marked, keys: exceptions }
  if (trail !== undefined) explainTraceOf(work, { stacktrace: other }, trail)
  return { event: marked, keys: work.keys.get(other) ?? NO_KEYS }
}

interface Work {
  readonly event: GroupingInput
  readonly releaseOf: () => string | undefined
  readonly judge: TraceJudge
  readonly keys: Map<Stacktrace, TraceKeys>
}

interface OwnedTrace {
  readonly stacktrace: Stacktrace
  readonly exception?: ExceptionValue | undefined
}

function judgeTrace(work: Work, { stacktrace, exception }: OwnedTrace, isAsked: boolean) {
  const { event, releaseOf, judge } = work
  const { frames } = stacktrace
  return judge.judge({ frames, platform: event.platform, exception, releaseOf }, isAsked)
}

function explainTraceOf(work: Work, trace: OwnedTrace, trail: TwinTrail): TraceKeys {
  return traceKeys(trace.stacktrace.frames, judgeTrace(work, trace, true), trail)
}

/** A link that has only frames outside the program is left out of the program's own key. */
function chainKeys(work: Work, trail: TwinTrail | undefined): TraceKeys {
  const all = work.event.exception?.values
  if (all === undefined) return NO_KEYS
  const known = (stacktrace: Stacktrace) => work.keys.get(stacktrace) ?? NO_KEYS
  const keysOf = new Map(all.map((one) => [one, errorKeys(one, known, undefined)]))
  const values = selectExceptions(all, (one) => keysOf.get(one)?.system ?? '')
  if (trail !== undefined) explainErrors(work, values, trail)
  return joinKeys(values.map((one) => keysOf.get(one)))
}

function explainErrors(work: Work, values: readonly ExceptionValue[], trail: TwinTrail): void {
  for (const exception of values) {
    const explain = (stacktrace: Stacktrace) =>
      explainTraceOf(work, { stacktrace, exception }, trail)
    errorKeys(exception, explain, trail)
  }
}

function joinKeys(links: readonly (ErrorKeys | undefined)[]): TraceKeys {
  let app = ''
  let system = ''
  let isSystemOnly = false
  let hasApp = false
  for (const keys of links) {
    if (keys === undefined || keys.system === '') continue
    system += `[${keys.system}]`
    if (keys.frames === 'app') hasApp = true
    if (keys.frames === 'system') isSystemOnly = true
    else app += `[${keys.app}]`
  }
  return { app: isSystemOnly && !hasApp ? '' : app, system }
}
