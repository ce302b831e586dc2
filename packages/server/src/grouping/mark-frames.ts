import type { Frame, Stacktrace } from '@vedette/protocol/event'
import type { GroupingInput } from './grouping.ts'
import { originalInApp, withInApp } from './original-in-app.ts'
import { ON, UNSET } from './rules/frame-verdict.ts'
import type { JudgedTrace } from './rules/judge-trace.ts'

/** The trace with the rules' word on its frames; itself where that is what they say already. */
export function markFrames(stacktrace: Stacktrace, judged: JudgedTrace): Stacktrace {
  const { frames } = stacktrace
  let copy: Frame[] | undefined
  for (let i = 0; i < frames.length; i += 1) {
    const frame = frames[i] as Frame
    const flag = judged.inApp[i]
    const inApp = flag === UNSET ? originalInApp(frame) : flag === ON
    // A frame that nobody marked is outside the program already.
    if (inApp === frame.in_app || (inApp === false && frame.in_app === undefined)) continue
    copy = copy ?? [...frames]
    copy[i] = withInApp(frame, inApp)
  }
  return copy === undefined ? stacktrace : { ...stacktrace, frames: copy }
}

/** The event as it was before rules marked its frames: itself where none did. */
export function unmarkEvent<Event extends GroupingInput>(event: Event): Event {
  return replaceTraces(event, unmarkFrames)
}

function unmarkFrames(stacktrace: Stacktrace): Stacktrace {
  const { frames } = stacktrace
  if (frames.every((frame) => frame.in_app === originalInApp(frame))) return stacktrace
  return { ...stacktrace, frames: frames.map((frame) => withInApp(frame, originalInApp(frame))) }
}

/** Unchanged where every trace stays the same. `replace` is told which exception a trace is of. */
export function replaceTraces<Event extends GroupingInput>(
  event: Event,
  replace: (stacktrace: Stacktrace, exception?: ExceptionOf) => Stacktrace,
): Event {
  const { exception, stacktrace, threads } = event
  const exceptions = exception && replaceIn(exception.values, (one) => replace(one.stacktrace, one))
  const values = threads && replaceIn(threads.values, (one) => replace(one.stacktrace))
  const trace = stacktrace && replace(stacktrace)
  const isSame =
    exceptions === exception?.values && values === threads?.values && trace === stacktrace
  if (isSame) return event
  return {
    ...event,
    ...(exceptions && { exception: { ...exception, values: exceptions } }),
    ...(trace && { stacktrace: trace }),
    ...(values && { threads: { ...threads, values } }),
  }
}

type ExceptionOf = NonNullable<GroupingInput['exception']>['values'][number]
type WithTrace<T> = T & { readonly stacktrace: Stacktrace }

function replaceIn<T extends { readonly stacktrace?: Stacktrace }>(
  values: readonly T[],
  replace: (one: WithTrace<T>) => Stacktrace,
): readonly T[] {
  let copy: T[] | undefined
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as T
    if (!hasTrace(value)) continue
    const stacktrace = replace(value)
    if (stacktrace === value.stacktrace) continue
    copy = copy ?? [...values]
    copy[i] = { ...value, stacktrace }
  }
  return copy ?? values
}

function hasTrace<T extends { readonly stacktrace?: Stacktrace }>(value: T): value is WithTrace<T> {
  return value.stacktrace !== undefined
}
