import type { ExceptionValue, Frame, Stacktrace, Thread } from '@vedette/protocol/event'
import type { ScrubPass } from './scrub-pass.ts'
import { scrubObject } from './scrub-value.ts'

/** Variables of frames. Paths, names and source lines are code, not data, and stay. */
export function scrubStacktrace(pass: ScrubPass, name: string, stacktrace: Stacktrace): Stacktrace {
  const { frames } = stacktrace
  let copy: Frame[] | undefined
  for (let i = 0; i < frames.length; i += 1) {
    const frame = frames[i] as Frame
    if (frame.vars === undefined) continue
    pass.enter(name)
    pass.enter('frames')
    pass.enter(i)
    const vars = scrubObject(pass, 'vars', frame.vars)
    pass.leave()
    pass.leave()
    pass.leave()
    if (vars === frame.vars) continue
    copy = copy ?? [...frames]
    copy[i] = { ...frame, vars }
  }
  return copy === undefined ? stacktrace : { ...stacktrace, frames: copy }
}

/** Each exception's or thread's traces; `name` is the interface. */
export function scrubTraceHolders<T extends ExceptionValue | Thread>(
  pass: ScrubPass,
  name: string,
  values: readonly T[],
): readonly T[] {
  let copy: T[] | undefined
  pass.enter(name)
  pass.enter('values')
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as T
    pass.enter(i)
    const scrubbed = scrubTraces(pass, value)
    pass.leave()
    if (scrubbed === value) continue
    copy = copy ?? [...values]
    copy[i] = scrubbed
  }
  pass.leave()
  pass.leave()
  return copy ?? values
}

function scrubTraces<T extends ExceptionValue | Thread>(pass: ScrubPass, value: T): T {
  let scrubbed = value
  for (const field of ['stacktrace', 'raw_stacktrace'] as const) {
    const stacktrace = value[field]
    if (stacktrace === undefined) continue
    const clean = scrubStacktrace(pass, field, stacktrace)
    if (clean !== stacktrace) scrubbed = { ...scrubbed, [field]: clean }
  }
  return scrubMechanism(pass, scrubbed)
}

function scrubMechanism<T extends ExceptionValue | Thread>(pass: ScrubPass, exception: T): T {
  const mechanism = 'mechanism' in exception ? exception.mechanism : undefined
  if (mechanism?.data === undefined) return exception
  pass.enter('mechanism')
  const data = scrubObject(pass, 'data', mechanism.data)
  pass.leave()
  return data === mechanism.data ? exception : { ...exception, mechanism: { ...mechanism, data } }
}
