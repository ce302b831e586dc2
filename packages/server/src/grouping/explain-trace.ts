import type { Frame } from '@vedette/protocol/event'
import type { CountedFrames, CountedTrace, Refusal } from './counted-trace.ts'
import type { FrameFacts } from './frame-facts.ts'
import { ON, UNSET } from './rules/frame-verdict.ts'
import type { StacktraceRule } from './rules/stacktrace-rule.ts'
import type { TwinTrail, Verdict } from './twin-trail.ts'

/** A frame with what of it lasts, and with the rule that decided whether it counts. */
export function explainFrame(counted: CountedTrace, at: number, trail: TwinTrail): void {
  trail.open('frame')
  explainNames(counted, at, trail)
  trail.close(verdictOf(counted, counted.app, at), verdictOf(counted, counted.system, at))
}

export function explainTrace({ app, system }: CountedTrace, trail: TwinTrail): void {
  trail.close(traceVerdict(app), traceVerdict(system))
}

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'bare-url': 'only the address of a script',
  'too-few-frames': 'fewer frames than min-frames asks for',
}

function traceVerdict({ taken, refusal }: CountedFrames): Verdict {
  if (refusal !== undefined) return { contributes: false, hint: REFUSALS[refusal] }
  return taken.length > 0 ? { contributes: true } : { contributes: false, hint: 'no frame counts' }
}

function verdictOf(counted: CountedTrace, frames: CountedFrames, at: number): Verdict {
  const { judged, keys, repeated } = counted
  const isApp = frames === counted.app
  const isMarked = judged.inApp[at] !== judged.start[at]
  const marked = isMarked ? markedBy(judged.appRules[at], judged.inApp[at] === ON) : undefined
  if (frames.taken.includes(at)) {
    const taken = judged.group[at] === ON ? ruleHint('taken in', judged.groupRules[at]) : undefined
    return { contributes: true, hint: taken ?? marked }
  }
  const contributes = false
  if (keys[at] === '') return { contributes, hint: 'nothing in it lasts' }
  if (judged.group[at] !== UNSET && judged.group[at] !== ON) {
    return { contributes, hint: ruleHint('left out', judged.groupRules[at]) }
  }
  if (repeated.has(at) && judged.group[at] !== ON) return { contributes, hint: 'recursion' }
  if (isApp && judged.inApp[at] !== ON) {
    return { contributes, hint: marked ?? 'outside the program' }
  }
  if (frames.refusal !== undefined) return { contributes, hint: REFUSALS[frames.refusal] }
  return { contributes, hint: `beyond max-frames=${judged.framesMax}` }
}

function markedBy(rule: StacktraceRule | undefined, isInApp: boolean): string | undefined {
  return ruleHint(isInApp ? 'marked as the program’s own' : 'marked as outside the program', rule)
}

function ruleHint(what: string, rule: StacktraceRule | undefined): string | undefined {
  if (rule === undefined) return undefined
  const place = rule.line === 0 ? 'built-in rule' : `rule in line ${rule.line}`
  return `${what} by ${place}: ${rule.text}`
}

interface NameStep {
  readonly id: string
  readonly given: string | undefined
  readonly used: string
  /** Why it does not count, where it does not. */
  readonly reason: string
}

function explainNames({ frames, judged, lines }: CountedTrace, at: number, trail: TwinTrail): void {
  const frame = frames[at] as Frame
  const { names } = judged.facts[at] as FrameFacts
  const fileReason = names.module === '' ? 'an address or no file' : 'the module says more'
  const steps: readonly NameStep[] = [
    { id: 'module', given: frame.module, used: names.module, reason: 'changes from run to run' },
    { id: 'filename', given: frame.filename, used: names.file, reason: fileReason },
    { id: 'function', given: frame.function, used: names.function, reason: 'says nothing lasting' },
    { id: 'context-line', given: frame.context_line, used: lines[at] ?? '', reason: LINE_REASON },
  ]
  for (const step of steps) explainName(step, trail)
}

const LINE_REASON = 'too long, or not looked at on this platform'

function explainName({ id, given, used, reason }: NameStep, trail: TwinTrail): void {
  if (given === undefined) return
  if (used === '') trail.value(id, given, { contributes: false, hint: reason })
  else trail.value(id, used, { contributes: true, hint: used === given ? undefined : 'cleaned' })
}
