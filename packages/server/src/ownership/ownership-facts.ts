import type { NormalizedEvent } from '@vedette/protocol/event'
import type { Frame } from '@vedette/protocol/stacktrace'
import { FRAMES_MAX, PATH_CHARS_MAX } from './ownership-limits.ts'

/** What rules look at of an event, in lower case but for the names of tags. */
export interface OwnershipFacts {
  readonly paths: readonly string[]
  readonly modules: readonly string[]
  readonly url: string | undefined
  readonly tags: ReadonlyMap<string, string>
}

export function ownershipFacts(event: NormalizedEvent): OwnershipFacts {
  const frames = framesOf(event)
  const paths = frames.flatMap(({ filename, abs_path }) => [filename ?? [], abs_path ?? []].flat())
  return {
    paths: distinct(paths.map(normalizePath)),
    modules: distinct(frames.flatMap(({ module }) => module ?? [])),
    url: event.request?.url?.toLowerCase(),
    tags: new Map(event.tags.map(([key, value]) => [key, value.toLowerCase()])),
  }
}

/** The innermost first, of the outermost error; of a thread or a bare trace where there is none. */
export function framesOf(event: NormalizedEvent): readonly Frame[] {
  const exceptions = event.exception?.values.toReversed() ?? []
  const threads = event.threads?.values ?? []
  const traces = [...exceptions, { stacktrace: event.stacktrace }]
  const own = traces.flatMap(({ stacktrace }) => stacktrace?.frames.toReversed() ?? [])
  const crashed = threads.find((thread) => thread.crashed) ?? threads[0]
  const frames = own.length > 0 ? own : (crashed?.stacktrace?.frames.toReversed() ?? [])
  return frames.slice(0, FRAMES_MAX)
}

export function normalizePath(path: string): string {
  return path.slice(0, PATH_CHARS_MAX).replaceAll('\\', '/')
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))]
}
