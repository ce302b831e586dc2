import type { Frame } from '@vedette/protocol/event'
import { cleanContextLine } from './context-line.ts'
import type { CountedFrames, CountedTrace } from './counted-trace.ts'
import { explainFrame, explainTrace } from './explain-trace.ts'
import type { FrameFacts } from './frame-facts.ts'
import { keyPart } from './key.ts'
import { OFF, ON } from './rules/frame-verdict.ts'
import type { JudgedTrace } from './rules/judge-trace.ts'
import type { TwinTrail } from './twin-trail.ts'

/** Keys of the program's own frames and of all frames; empty where no frame counts. */
export interface TraceKeys {
  readonly app: string
  readonly system: string
}

export const NO_KEYS: TraceKeys = { app: '', system: '' }

/** Frozen: grouping v2 depends on it. */
export function traceKeys(
  frames: readonly Frame[],
  judged: JudgedTrace,
  trail: TwinTrail | undefined,
): TraceKeys {
  const keys: string[] = []
  const app: number[] = []
  const system: number[] = []
  const explained = trail && { lines: [] as string[], repeated: new Set<number>() }
  let before = ''
  for (let i = 0; i < frames.length; i += 1) {
    const { names } = judged.facts[i] as FrameFacts
    const given = names.takesLine ? (frames[i] as Frame).context_line : undefined
    const line = given === undefined ? '' : cleanContextLine(given)
    const group = judged.group[i]
    const isPoor = names.isPoor && group !== ON
    const key = isPoor ? '' : names.key + (line === '' ? '' : keyPart('l', line))
    // How deep a recursion went is chance, so it counts once.
    const isRepeated = key !== '' && key === before
    before = key
    keys.push(key)
    if (explained !== undefined) {
      explained.lines.push(line)
      if (isRepeated) explained.repeated.add(i)
    }
    if (key === '' || group === OFF || (isRepeated && group !== ON)) continue
    system.push(i)
    if (judged.inApp[i] === ON) app.push(i)
  }
  const counted = isBareUrl(system, judged)
    ? { app: refused(app), system: refused(system) }
    : { app: takeFrames(app, judged), system: takeFrames(system, judged) }
  if (trail !== undefined && explained !== undefined) {
    explain({ frames, judged, keys, ...explained, ...counted }, trail)
  }
  return { app: join(counted.app, keys), system: join(counted.system, keys) }
}

/** True where the only frame is the address of a script, which says nothing about the error. */
function isBareUrl([only, second]: readonly number[], judged: JudgedTrace): boolean {
  if (only === undefined || second !== undefined) return false
  return (judged.facts[only] as FrameFacts).names.isBareUrl
}

function refused(fitting: readonly number[]): CountedFrames {
  return { fitting, taken: [], refusal: 'bare-url' }
}

function takeFrames(fitting: readonly number[], judged: JudgedTrace): CountedFrames {
  const { framesMax, framesMin, isInverted } = judged
  if (fitting.length < framesMin) {
    return { fitting, taken: [], refusal: fitting.length > 0 ? 'too-few-frames' : undefined }
  }
  if (framesMax === 0 || fitting.length <= framesMax) {
    return { fitting, taken: fitting, refusal: undefined }
  }
  // The last frame is the innermost; an inverted trace is read from where the program began.
  const taken = isInverted ? fitting.slice(0, framesMax) : fitting.slice(-framesMax)
  return { fitting, taken, refusal: undefined }
}

function join({ taken }: CountedFrames, keys: readonly string[]): string {
  let key = ''
  for (const at of taken) key += `(${keys[at]})`
  return key
}

function explain(counted: CountedTrace, trail: TwinTrail): void {
  trail.open('stacktrace')
  for (let i = 0; i < counted.frames.length; i += 1) explainFrame(counted, i, trail)
  explainTrace(counted, trail)
}
