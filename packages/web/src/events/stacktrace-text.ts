import type { ExceptionValueEntry, FrameEntry, StacktraceEntry } from '@vedette/protocol/api/event'
import { framePath, framePosition } from './frame-place.ts'

/** A stack trace as the language's own runtime would print it, to paste into a ticket. */
export function formatStacktrace(stack: StacktraceEntry, platform: string): string {
  if (platform.startsWith('python')) return formatPython(stack.frames)
  return stack.frames
    .toReversed()
    .map((frame) => `    at ${formatFrame(frame, platform)}`)
    .join('\n')
}

/** One call as it would stand in such a trace. */
export function formatOneFrame(frame: FrameEntry, platform: string): string {
  const stack = { frames: [frame], framesOmitted: null, registers: null, hasSystemFrames: false }
  return formatStacktrace(stack, platform).trim()
}

/** The exceptions of a chain in the order in which the language prints them. */
export function formatExceptions(values: readonly ExceptionValueEntry[], platform: string): string {
  const isPython = platform.startsWith('python')
  const ordered = isPython ? values : values.toReversed()
  const joint = isPython
    ? '\n\nDuring handling of the above exception, another exception occurred:\n\n'
    : '\nCaused by: '
  return ordered.map((value) => formatException(value, platform)).join(joint)
}

/** `TypeError: x is not a function`, or whichever half of it is known. */
export function exceptionTitle({
  type,
  value,
}: Pick<ExceptionValueEntry, 'type' | 'value'>): string {
  return [type, value].filter((part) => part !== null && part !== '').join(': ') || 'Error'
}

function formatException(value: ExceptionValueEntry, platform: string): string {
  const stack = value.stacktrace && formatStacktrace(value.stacktrace, platform)
  if (!stack) return exceptionTitle(value)
  if (!platform.startsWith('python')) return `${exceptionTitle(value)}\n${stack}`
  return `Traceback (most recent call last):\n${stack}\n${exceptionTitle(value)}`
}

function formatFrame(frame: FrameEntry, platform: string): string {
  const name = frame.function ?? '<anonymous>'
  if (!/^(java|csharp)$/.test(platform)) {
    return `${name} (${framePath(frame, platform)}${framePosition(frame)})`
  }
  const owner = frame.module === null ? '' : `${frame.module}.`
  const place = frame.filename ?? 'Unknown Source'
  return `${owner}${name}(${place}${frame.lineNo === null ? '' : `:${frame.lineNo}`})`
}

function formatPython(frames: readonly FrameEntry[]): string {
  return frames
    .map((frame) => {
      const source = frame.context.find(([line]) => line === frame.lineNo)?.[1].trim()
      const path = frame.absPath ?? framePath(frame, 'python')
      const head = `  File "${path}", line ${frame.lineNo ?? '?'}, in ${frame.function ?? '?'}`
      return source ? `${head}\n    ${source}` : head
    })
    .join('\n')
}
