import type { FrameEntry, StacktraceEntry } from '@vedette/protocol/api/event'
import type { Template } from '@vedette/protocol/event'
import type { Frame, Stacktrace } from '@vedette/protocol/stacktrace'

export function formatStacktrace(stacktrace: Stacktrace): StacktraceEntry {
  return {
    frames: stacktrace.frames.map(formatFrame),
    framesOmitted: stacktrace.frames_omitted ?? null,
    registers: stacktrace.registers ?? null,
    hasSystemFrames: hasSystemFrames([stacktrace]),
  }
}

export function formatStacktraceOrNull(stacktrace: Stacktrace | undefined): StacktraceEntry | null {
  return stacktrace === undefined ? null : formatStacktrace(stacktrace)
}

/** True when there is something to hide: frames of the app, and others between them. */
export function hasSystemFrames(stacktraces: readonly Stacktrace[]): boolean {
  const frames = stacktraces.flatMap((stacktrace) => stacktrace.frames)
  return frames.some((frame) => frame.in_app) && frames.some((frame) => !frame.in_app)
}

function formatFrame(frame: Frame): FrameEntry {
  return {
    ...formatPlace(frame),
    module: frame.module ?? null,
    package: frame.package ?? null,
    platform: frame.platform ?? null,
    function: frame.function ?? null,
    rawFunction: frame.raw_function ?? null,
    lineNo: frame.lineno ?? null,
    colNo: frame.colno ?? null,
    inApp: frame.in_app ?? false,
    context: formatContext(frame),
    vars: frame.vars ?? null,
    instructionAddr: frame.instruction_addr ?? null,
    symbolAddr: frame.symbol_addr ?? null,
    sourceLink: frame.source_link ?? null,
    errors: null,
  }
}

const PAGE_PATH = /^https?:\/\/[^/?#]+(\/[^?#]+)/

/**
 * Browsers' clients send a file's whole address as its name and nothing else. As in the reference
 * the whole of it becomes the path, and the name is the part that tells files apart.
 */
function formatPlace(frame: Pick<Frame, 'filename' | 'abs_path'>) {
  const { filename, abs_path: absPath = filename } = frame
  const isAddress = filename !== undefined && filename === absPath
  const name = isAddress ? (PAGE_PATH.exec(filename)?.[1] ?? filename) : filename
  return { filename: name ?? null, absPath: absPath ?? null }
}

/** A template's place is shown as a frame that has nothing but its source. */
export function formatTemplate(template: Template): FrameEntry {
  return formatFrame({ ...template, in_app: true })
}

type SourceLines = Pick<Frame, 'lineno' | 'pre_context' | 'context_line' | 'post_context'>

/** The lines around the call with their numbers; empty where there is no source. */
function formatContext(frame: SourceLines): readonly (readonly [number, string])[] {
  const { lineno, context_line: line, pre_context: before = [], post_context: after = [] } = frame
  if (lineno === undefined || line === undefined) return []
  const first = lineno - before.length
  return [...before, line, ...after].map((source, index) => [first + index, source] as const)
}
