import type { Frame, Stacktrace } from '@vedette/protocol/event'
import type { Untagged } from './auto-tags.ts'
import { CULPRIT_CHARS_MAX } from './event-limits.ts'
import { cutText } from './text.ts'

type CulpritSource = Pick<
  Untagged,
  'platform' | 'culprit' | 'transaction' | 'exception' | 'stacktrace' | 'threads' | 'request'
>

/** The trace that tells where it happened: the last exception's, else the event's or a thread's. */
export function mainStacktrace(
  event: Pick<Untagged, 'exception' | 'stacktrace' | 'threads'>,
): Stacktrace | undefined {
  const values = event.exception?.values
  for (let i = (values?.length ?? 0) - 1; i >= 0; i -= 1) {
    const stacktrace = values?.[i]?.stacktrace
    if (stacktrace !== undefined) return stacktrace
  }
  if (event.stacktrace !== undefined) return event.stacktrace
  const threads = event.threads?.values
  if (threads === undefined) return undefined
  return (
    threads.find((thread) => thread.crashed) ??
    threads.find((thread) => thread.current) ??
    threads[0]
  )?.stacktrace
}

/** The innermost frame of the program's own code, else of all; one with a name comes first. */
export function crashFrame(stacktrace: Stacktrace | undefined): Frame | undefined {
  if (stacktrace === undefined) return undefined
  return innermost(stacktrace.frames, isNamed) ?? innermost(stacktrace.frames, isAny)
}

function isAny(): boolean {
  return true
}

function innermost(frames: readonly Frame[], isGood: (frame: Frame) => boolean): Frame | undefined {
  let fallback: Frame | undefined
  for (let i = frames.length - 1; i >= 0; i -= 1) {
    const frame = frames[i]
    if (frame === undefined || !isGood(frame)) continue
    if (frame.in_app === true) return frame
    fallback = fallback ?? frame
  }
  return fallback
}

function hasPlace({ module, filename, function: name }: Frame): boolean {
  return module !== undefined || filename !== undefined || name !== undefined
}

function isNamed({ function: name }: Frame): boolean {
  return name !== undefined && name !== '<unknown>' && name !== '<redacted>'
}

/** Where it happened, in the client's words or else in those of the trace. */
export function eventCulprit(
  event: CulpritSource,
  stacktrace: Stacktrace | undefined,
): string | undefined {
  const told = event.culprit ?? event.transaction
  if (told !== undefined) return told
  if (isSignal(event)) return undefined
  const frame = stacktrace && innermost(stacktrace.frames, hasPlace)
  const place = frameCulprit(frame) ?? event.request?.url
  return place && cutText(place, CULPRIT_CHARS_MAX)
}

const PAGE_PATH = /^https?:\/\/[^/?#]+(\/[^?#]+)/

/** Of an address its path alone: the same file comes from many hosts. */
function fileName(filename: string | undefined): string | undefined {
  return filename && (PAGE_PATH.exec(filename)?.[1] ?? filename)
}

const NATIVE_PLATFORMS: ReadonlySet<string> = new Set(['native', 'cocoa', 'objc'])

/**
 * Of a crash of native code the client makes an exception whose type names the signal: the same for
 * all crashes. The function is what tells them apart, so it is the title and no culprit besides.
 */
export function isSignal(event: Pick<Untagged, 'platform' | 'exception'>): boolean {
  const isMadeUp = event.exception?.values.at(-1)?.mechanism?.synthetic === true
  return isMadeUp && NATIVE_PLATFORMS.has(event.platform)
}

/** `module in function`, or the file where there is no module. */
export function frameCulprit(frame: Frame | undefined): string | undefined {
  if (frame === undefined) return undefined
  const { function: name } = frame
  const place = frame.module ?? fileName(frame.filename)
  if (place === undefined) return name
  return name === undefined ? place : `${place} in ${name}`
}
