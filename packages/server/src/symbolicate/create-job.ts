import { parsePlainDebugId } from '@vedette/protocol/debug-id'
import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { type EventTrace, listTraces } from './event-traces.ts'
import type { DebugImage, JobFrame, JobTrace, SymbolicationJob } from './symbolication-job.ts'
import { JOB_FRAMES_MAX } from './symbolication-limits.ts'

/** Takes from an event what symbolication needs of it. Traces beyond the limit are left out. */
export function createJob(projectId: ProjectId, event: NormalizedEvent): SymbolicationJob {
  const images = listImages(event)
  const frameKinds = createFrameKinds(event, images)
  const traces: JobTrace[] = []
  let frameCount = 0
  for (const trace of listTraces(event)) {
    frameCount += trace.sent.frames.length
    if (frameCount > JOB_FRAMES_MAX) break
    traces.push(jobTrace(trace, frameKinds))
  }
  return {
    projectId,
    ...(event.release !== undefined && { release: event.release }),
    ...(event.dist !== undefined && { dist: event.dist }),
    images,
    traces,
  }
}

/** Whether anything of the event could be looked up; asked of each event, so it is cheap. */
export function needsSymbolication(event: NormalizedEvent): boolean {
  const images = event.debug_meta?.images
  if (images?.some(({ type }) => type === 'proguard')) return true
  const isScript = isJavaScript(event.platform)
  for (const { sent } of listTraces(event)) {
    for (const frame of sent.frames) {
      if (isScript && frame.platform === undefined) return true
      if (frame.platform !== undefined && isJavaScript(frame.platform)) return true
    }
  }
  return false
}

function isJavaScript(platform: string): boolean {
  return platform === 'javascript' || platform === 'node'
}

function listImages({ debug_meta: meta }: NormalizedEvent): readonly DebugImage[] {
  return (meta?.images ?? []).flatMap((image) => readImage(image) ?? [])
}

function readImage(image: JsonObject): DebugImage | undefined {
  const { type, debug_id: id, uuid, code_file: file } = image
  if (type !== 'sourcemap' && type !== 'proguard') return undefined
  const debugId = parsePlainDebugId(id ?? uuid)
  if (debugId === undefined) return undefined
  return { kind: type, debugId, ...(typeof file === 'string' && { file }) }
}

interface FrameKinds {
  readonly platform: string
  readonly isObfuscated: boolean
  /** Files that have a debug id, whatever their name. */
  readonly files: ReadonlySet<string>
}

function createFrameKinds(event: NormalizedEvent, images: readonly DebugImage[]): FrameKinds {
  return {
    platform: event.platform,
    isObfuscated: images.some(({ kind }) => kind === 'proguard'),
    files: new Set(images.flatMap(({ file }) => file ?? [])),
  }
}

function jobTrace({ sent, isRaw, exception }: EventTrace, kinds: FrameKinds): JobTrace {
  const exceptionClass = kinds.isObfuscated ? className(exception) : undefined
  return {
    frames: sent.frames.map((frame) => {
      // Without the trace that was sent, a frame that was mapped once stays as it is.
      const isDone = !isRaw && frame.data?.symbolicated === true
      return isDone ? OTHER_FRAME : jobFrame(frame, kinds)
    }),
    ...(exceptionClass !== undefined && { exceptionClass }),
  }
}

function className(exception: EventTrace['exception']): string | undefined {
  if (exception?.type === undefined) return undefined
  return exception.module === undefined ? exception.type : `${exception.module}.${exception.type}`
}

const OTHER_FRAME: JobFrame = { language: 'other' }

function jobFrame(frame: Frame, kinds: FrameKinds): JobFrame {
  const platform = frame.platform ?? kinds.platform
  const fields = {
    ...(frame.function !== undefined && { function: frame.function }),
    ...(frame.lineno !== undefined && { line: frame.lineno }),
  }
  if (platform === 'java' && kinds.isObfuscated && frame.module !== undefined) {
    const file = frame.filename === undefined ? undefined : { file: frame.filename }
    return { language: 'jvm', module: frame.module, ...file, ...fields }
  }
  const path = frame.abs_path ?? frame.filename
  if (!isJavaScript(platform) || path === undefined) return OTHER_FRAME
  if (!kinds.files.has(path) && !isScriptPath(path)) return OTHER_FRAME
  return {
    language: 'javascript',
    file: path,
    ...fields,
    ...(frame.colno !== undefined && { column: frame.colno }),
    ...(frame.context_line !== undefined && { hasContext: true }),
  }
}

/** What engines write where there is no file. */
const NO_FILES: ReadonlySet<string> = new Set([
  '<anonymous>',
  'anonymous',
  '[native code]',
  'native code',
  'native',
  'eval code',
  '<unknown>',
])
// Code of the runtime and of the browser's extensions, which nobody uploads.
const NO_SCRIPT =
  /^(?:node:|internal\/|data:|about:|wasm:|webpack-internal:|[a-z]{2,10}(?:-web)?-extension:)/

function isScriptPath(path: string): boolean {
  return !NO_FILES.has(path) && !NO_SCRIPT.test(path)
}
