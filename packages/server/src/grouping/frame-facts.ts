import type { Frame } from '@vedette/protocol/event'
import { type FrameNames, frameNames } from './frame-names.ts'
import { nativeFunctionName } from './native-function.ts'
import type { FrameVerdicts } from './rules/frame-verdict.ts'
import { globPath } from './rules/path-glob.ts'
import { stackFamily } from './rules/stack-family.ts'
import type { FrameView } from './rules/stacktrace-rule.ts'

/** What follows from a frame alone: worked out once for all events that have it. */
export interface FrameFacts {
  readonly view: FrameView
  readonly names: FrameNames
  /** Which built-in rules fit, and what they come to where a project has none of its own. */
  builtInHits: readonly number[] | undefined
  builtInVerdicts: FrameVerdicts | undefined
}

interface CachedFrame extends FrameFacts {
  readonly platform: string
  readonly module: string | undefined
  readonly filename: string | undefined
  readonly absPath: string | undefined
  readonly package: string | undefined
  readonly isMapped: boolean
}

/** Some megabytes. Programs have fewer frames in which anything fails. */
const FRAMES_MAX = 4096
/** Rare frames with longer names are worked out again each time. */
const FRAME_CHARS_MAX = 800
/** Frames that differ only in what the key leaves out, such as the folder. */
const ALIKE_MAX = 8

/** Shared by all projects of a process; starts anew when it is full. */
export class FrameCache {
  #frames = new Map<string, CachedFrame[]>()
  #count = 0

  get(frame: Frame, eventPlatform: string): FrameFacts {
    const platform = frame.platform ?? eventPlatform
    const isMapped = isSourceMapped(frame)
    const place = frame.module ?? frame.filename ?? frame.package ?? ''
    const key = `${frame.function ?? ''}\n${place}`
    const alike = this.#frames.get(key)
    if (alike !== undefined) {
      for (const cached of alike) {
        const isAlike = cached.platform === platform && cached.isMapped === isMapped
        if (isAlike && isSame(cached, frame)) return cached
      }
    }
    return this.#add(key, alike, createFacts(frame, platform, isMapped))
  }

  #add(key: string, alike: CachedFrame[] | undefined, facts: CachedFrame): FrameFacts {
    const { absPath = '', filename = '', package: container = '' } = facts
    const chars = key.length + absPath.length + filename.length + container.length
    if (chars > FRAME_CHARS_MAX) return facts
    if (this.#count >= FRAMES_MAX) {
      this.#frames = new Map()
      this.#count = 0
    }
    this.#count += 1
    if (alike === undefined || this.#count === 1) this.#frames.set(key, [facts])
    else if (alike.length < ALIKE_MAX) alike.push(facts)
    else alike[this.#count % ALIKE_MAX] = facts
    return facts
  }
}

function isSame(cached: CachedFrame, frame: Frame): boolean {
  return (
    cached.module === frame.module &&
    cached.filename === frame.filename &&
    cached.absPath === frame.abs_path &&
    cached.package === frame.package
  )
}

/** With the original line at hand, the minifier's name for the function says nothing. */
function isSourceMapped({ data, context_line }: Frame): boolean {
  return data !== undefined && Boolean(data.sourcemap) && Boolean(context_line)
}

function createFacts(frame: Frame, platform: string, isMapped: boolean): CachedFrame {
  const { module, filename, abs_path: absPath, package: container } = frame
  const family = stackFamily(platform)
  const path = absPath ?? filename
  const name =
    family === 'native' && frame.function !== undefined
      ? nativeFunctionName(frame.function)
      : frame.function
  const view: FrameView = {
    family,
    function: name,
    module,
    path: path === undefined ? undefined : globPath(path),
    package: container === undefined ? undefined : globPath(container),
  }
  return {
    view,
    names: frameNames({ frame, family, name, isMapped }),
    builtInHits: undefined,
    builtInVerdicts: undefined,
    platform,
    module,
    filename,
    absPath,
    package: container,
    isMapped,
  }
}
