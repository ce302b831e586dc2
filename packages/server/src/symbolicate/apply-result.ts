import type { Frame, NormalizedEvent, Stacktrace } from '@vedette/protocol/event'
import { type TraceHolder, traceOf } from './event-traces.ts'
import { TRACE_FRAMES_MAX } from './symbolication-limits.ts'
import type {
  FramePatch,
  FrameResult,
  SymbolicationResult,
  TraceResult,
} from './symbolication-result.ts'
import { type UnmappedReason, withUnmappedErrors } from './unmapped-reason.ts'

/**
 * Puts a result into the event that its job was made of. The trace as it was sent is kept in
 * `raw_stacktrace`, so that the same can be done again later; what was mapped once does not become
 * less.
 */
export function applyResult(event: NormalizedEvent, result: SymbolicationResult): NormalizedEvent {
  const traces = result.traces[Symbol.iterator]()
  const reasons: UnmappedReason[] = []

  function apply<T extends TraceHolder>(holder: T): T {
    const trace = traceOf(holder)
    if (trace === undefined) return holder
    const { value } = traces.next()
    if (value === undefined) return holder
    addReasons(trace.sent, value)
    return withClass(applyTrace(holder, trace.sent, value), value)
  }

  function addReasons({ frames }: Stacktrace, trace: TraceResult): void {
    for (const [index, { reason }] of trace.frames.entries()) {
      const frame = frames[index]
      // Of other people's code nobody expects the source.
      if (reason === undefined || frame?.in_app === false) continue
      if (!isReadable(frame, reason)) reasons.push(reason)
    }
  }

  const { exception, threads } = event
  // Invariant: in the order of listTraces.
  const values = exception?.values.map(apply)
  const { stacktrace } = apply({ ...(event.stacktrace && { stacktrace: event.stacktrace }) })
  const threadValues = threads?.values.map(apply)
  const { errors: earlier, ...rest } = event
  const errors = withUnmappedErrors(earlier, reasons)
  return {
    ...rest,
    ...(values !== undefined && { exception: { ...exception, values } }),
    ...(stacktrace !== undefined && { stacktrace }),
    ...(threadValues !== undefined && { threads: { ...threads, values: threadValues } }),
    ...(errors.length > 0 && { errors }),
  }
}

// What clipping clients put in place of what they cut from a long line.
const CLIPPED = '{snip}'
// Longer lines are rarely written by people: built code has thousands of characters in one.
const WRITTEN_LINE_CHARS_MAX = 200

/**
 * True where nothing was uploaded for a file whose lines its client read itself, as Node.js does of
 * what it runs: there is no source to be missed.
 */
function isReadable(frame: Frame | undefined, { code }: UnmappedReason): boolean {
  const line = frame?.context_line
  if (line === undefined || line.includes(CLIPPED)) return false
  const isUnknown = code === 'file_not_uploaded' || code === 'no_release_or_debug_id'
  return isUnknown && line.length <= WRITTEN_LINE_CHARS_MAX
}

function applyTrace<T extends TraceHolder>(holder: T, sent: Stacktrace, trace: TraceResult): T {
  const { stacktrace, raw_stacktrace: raw } = holder
  const frames = originalFrames(sent, trace)
  const mappedCount = countMapped(frames)
  const isBetter = raw === undefined || mappedCount >= countMapped(stacktrace?.frames ?? [])
  if (frames.length === 0 || !isBetter) return holder
  const sentFrames = sent.frames.map((frame, i) => ({ ...frame, ...trace.frames[i]?.rawContext }))
  const isKept = mappedCount > 0 || raw !== undefined
  return {
    ...holder,
    stacktrace: { ...stacktrace, frames },
    ...(isKept && { raw_stacktrace: { ...sent, frames: sentFrames } }),
  }
}

function countMapped(frames: readonly Frame[]): number {
  return frames.filter(({ data }) => data?.symbolicated === true).length
}

function originalFrames({ frames }: Stacktrace, trace: TraceResult): readonly Frame[] {
  // Inlined calls must not push out the frames that the event came with.
  let room = TRACE_FRAMES_MAX - frames.length
  return frames.flatMap((frame, index) => {
    const originals = originalsOf(frame, trace.frames[index])
    const excess = Math.max(0, originals.length - 1)
    if (excess > Math.max(0, room)) return originals.slice(0, 1)
    room -= excess
    return originals
  })
}

function originalsOf(frame: Frame, result: FrameResult | undefined): readonly Frame[] {
  if (result?.originals === undefined) return [{ ...frame, ...result?.rawContext }]
  return result.originals.map((patch) => patchFrame(frame, patch))
}

/** What was known of the file that was sent does not hold for the original. */
function patchFrame(frame: Frame, patch: FramePatch): Frame {
  const { pre_context: _, context_line: __, post_context: ___, module: ____, ...rest } = frame
  return { ...rest, ...patch, data: { ...frame.data, ...patch.data } }
}

/** Names an exception by its class, as `module.type`. */
function withClass<T extends TraceHolder>(holder: T, { exceptionClass }: TraceResult): T {
  if (exceptionClass === undefined) return holder
  const dot = exceptionClass.lastIndexOf('.')
  const module = dot > 0 ? { module: exceptionClass.slice(0, dot) } : undefined
  return { ...holder, ...module, type: exceptionClass.slice(dot + 1) }
}
