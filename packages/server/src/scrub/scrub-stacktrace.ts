import type { ExceptionValue, Frame, Stacktrace, Thread } from '@vedette/protocol/event'
import type { Remarks } from './remarks.ts'
import { scrubObject } from './scrub-value.ts'

/** Variables of frames. Paths, names and source lines are code, not data, and stay. */
export function scrubStacktrace(
  remarks: Remarks,
  name: string,
  stacktrace: Stacktrace,
): Stacktrace {
  const { frames } = stacktrace
  let copy: Frame[] | undefined
  for (let i = 0; i < frames.length; i += 1) {
    const frame = frames[i] as Frame
    if (frame.vars === undefined) continue
    remarks.enter(name)
    remarks.enter('frames')
    remarks.enter(i)
    const vars = scrubObject(remarks, 'vars', frame.vars)
    remarks.leave()
    remarks.leave()
    remarks.leave()
    if (vars === frame.vars) continue
    copy = copy ?? [...frames]
    copy[i] = { ...frame, vars }
  }
  return copy === undefined ? stacktrace : { ...stacktrace, frames: copy }
}

/** Each exception's or thread's traces; `name` is the interface. */
export function scrubTraceHolders<T extends ExceptionValue | Thread>(
  remarks: Remarks,
  name: string,
  values: readonly T[],
): readonly T[] {
  let copy: T[] | undefined
  remarks.enter(name)
  remarks.enter('values')
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as T
    remarks.enter(i)
    const scrubbed = scrubTraces(remarks, value)
    remarks.leave()
    if (scrubbed === value) continue
    copy = copy ?? [...values]
    copy[i] = scrubbed
  }
  remarks.leave()
  remarks.leave()
  return copy ?? values
}

function scrubTraces<T extends ExceptionValue | Thread>(remarks: Remarks, value: T): T {
  let scrubbed = value
  for (const field of ['stacktrace', 'raw_stacktrace'] as const) {
    const stacktrace = value[field]
    if (stacktrace === undefined) continue
    const clean = scrubStacktrace(remarks, field, stacktrace)
    if (clean !== stacktrace) scrubbed = { ...scrubbed, [field]: clean }
  }
  return scrubMechanism(remarks, scrubbed)
}

function scrubMechanism<T extends ExceptionValue | Thread>(remarks: Remarks, exception: T): T {
  const mechanism = 'mechanism' in exception ? exception.mechanism : undefined
  if (mechanism?.data === undefined) return exception
  remarks.enter('mechanism')
  const data = scrubObject(remarks, 'data', mechanism.data)
  remarks.leave()
  return data === mechanism.data ? exception : { ...exception, mechanism: { ...mechanism, data } }
}
