import type { Frame, Stacktrace } from '@vedette/protocol/event'
import type { FrameCache } from './frame-facts.ts'
import type { GroupingInput, TagLookup } from './grouping.ts'
import type { CalledView, ErrorView, EventView } from './rules/fingerprint-rule.ts'
import { globPath } from './rules/path-glob.ts'
import { type StackFamily, stackFamily } from './rules/stack-family.ts'
import { threadOf } from './thread-of.ts'

/** What is asked for when a frame or an exception does not have it. */
const UNKNOWN = '<unknown>'

/** An event whose frames are marked by the rules already, as fingerprint rules see it. */
export class GroupedEventView implements EventView {
  readonly family: StackFamily
  readonly tagOf: TagLookup
  readonly #event: GroupingInput
  readonly #cache: FrameCache
  #errors: readonly ErrorView[] | undefined
  #frames: readonly CalledView[] | undefined

  constructor(event: GroupingInput, tagOf: TagLookup, cache: FrameCache) {
    this.family = stackFamily(event.platform)
    this.tagOf = tagOf
    this.#event = event
    this.#cache = cache
  }

  get message(): string | undefined {
    return this.#event.logentry?.formatted ?? this.#event.logentry?.message
  }

  get logger(): string | undefined {
    return this.#event.logger ?? this.tagOf('logger')
  }

  get transaction(): string | undefined {
    return this.#event.transaction ?? this.tagOf('transaction')
  }

  get sdk(): string | undefined {
    return this.#event.sdk?.name
  }

  get level(): string | undefined {
    return this.#event.level ?? this.tagOf('level')
  }

  get release(): string | undefined {
    return this.#event.release ?? this.tagOf('release')
  }

  get environment(): string | undefined {
    return this.#event.environment ?? this.tagOf('environment')
  }

  errors(): readonly ErrorView[] {
    this.#errors = this.#errors ?? listErrors(this.#event)
    return this.#errors
  }

  frames(): readonly CalledView[] {
    this.#frames = this.#frames ?? listFrames(this.#event, this.#cache)
    return this.#frames
  }
}

function listErrors({ exception }: GroupingInput): readonly ErrorView[] {
  const values = exception?.values ?? []
  return values.map(({ type = UNKNOWN, value = UNKNOWN }) => ({ type, value }))
}

/** Of the exceptions; of an event without any, those that it was grouped by. */
function listFrames(event: GroupingInput, cache: FrameCache): readonly CalledView[] {
  const values = event.exception?.values
  const other = event.stacktrace ?? threadOf(event)?.stacktrace
  const traces = values === undefined ? [other] : values.map(({ stacktrace }) => stacktrace)
  return traces.flatMap((trace) => framesOf(trace, event.platform, cache))
}

function framesOf(
  trace: Stacktrace | undefined,
  platform: string,
  cache: FrameCache,
): readonly CalledView[] {
  return (trace?.frames ?? []).map((frame) => {
    const { view } = cache.get(frame, platform)
    return {
      function: view.function ?? UNKNOWN,
      module: view.module ?? UNKNOWN,
      paths: pathsOf(frame, view.path),
      package: view.package,
      inApp: frame.in_app === true,
    }
  })
}

/** Clients put the path into either field. */
function pathsOf({ abs_path, filename }: Frame, path: CalledView['package']) {
  if (path === undefined) return [globPath(UNKNOWN)]
  const hasBoth = abs_path !== undefined && filename !== undefined && abs_path !== filename
  return hasBoth ? [path, globPath(filename)] : [path]
}
