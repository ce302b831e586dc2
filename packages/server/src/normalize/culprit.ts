import type { Frame, Stacktrace } from '@vedette/protocol/event'
import type { Untagged } from './auto-tags.ts'
import { CULPRIT_CHARS_MAX } from './event-limits.ts'
import { cutText } from './text.ts'

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

/** The innermost frame of the program's own code, else the innermost of all. */
export function crashFrame(stacktrace: Stacktrace | undefined): Frame | undefined {
  if (stacktrace === undefined) return undefined
  const { frames } = stacktrace
  for (let i = frames.length - 1; i >= 0; i -= 1) {
    if (frames[i]?.in_app === true) return frames[i]
  }
  return frames.at(-1)
}

const PAGE_PATH = /^https?:\/\/[^/?#]+(\/[^?#]+)/

/** Of an address its path alone: the same file comes from many hosts. */
function fileName(filename: string | undefined): string | undefined {
  return filename && (PAGE_PATH.exec(filename)?.[1] ?? filename)
}

/** `module in function`, or the file where there is no module. */
export function frameCulprit(frame: Frame | undefined): string | undefined {
  if (frame === undefined) return undefined
  const place = frame.module ?? fileName(frame.filename)
  if (place === undefined) return frame.function && cutText(frame.function, CULPRIT_CHARS_MAX)
  return cutText(frame.function ? `${place} in ${frame.function}` : place, CULPRIT_CHARS_MAX)
}
