import type { Stacktrace } from '@vedette/protocol/event'
import { frameKey, isBareUrlFrame } from './frame-key.ts'
import type { Trail } from './trail.ts'

/** Keys of the program's own frames and of all frames; empty where no frame counts. */
export interface StacktraceKeys {
  readonly app: string
  readonly system: string
}

/** Frozen: grouping v1 depends on it. */
export function stacktraceKeys(
  stacktrace: Stacktrace,
  platform: string,
  trail?: Trail,
): StacktraceKeys {
  const { frames } = stacktrace
  let app = ''
  let system = ''
  let before = ''
  let counted = 0
  trail?.open('stacktrace')
  for (const frame of frames) {
    trail?.open('frame')
    const key = frameKey(frame, platform, trail)
    // How deep a recursion went is chance, so it counts once.
    const isRepeated = key !== '' && key === before
    before = key
    const counts = key !== '' && !isRepeated
    if (counts) {
      counted += 1
      system += `(${key})`
      if (frame.in_app === true) app += `(${key})`
    }
    trail?.close(counts, frameHint(frame.in_app === true, key, isRepeated))
  }
  const only = counted === 1 ? frames.find((frame) => frameKey(frame, platform) !== '') : undefined
  const isBare = only !== undefined && isBareUrlFrame(only, platform)
  trail?.close(counted > 0 && !isBare, isBare ? 'only the address of a script' : undefined)
  return isBare ? NOTHING : { app, system }
}

const NOTHING: StacktraceKeys = { app: '', system: '' }

function frameHint(isInApp: boolean, key: string, isRepeated: boolean): string | undefined {
  if (key === '') return 'nothing in it lasts'
  if (isRepeated) return 'recursion'
  return isInApp ? undefined : 'outside the program: in the system variant only'
}
