import type { ExceptionValue, Frame } from '@vedette/protocol/event'
import type { FrameCache, FrameFacts } from '../frame-facts.ts'
import { originalInApp } from '../original-in-app.ts'
import { type Flag, OFF, ON, UNSET } from './frame-verdict.ts'
import type { RuleBook } from './rule-book.ts'
import { stackFamily } from './stack-family.ts'
import type { FrameTests, RuleAction, StacktraceRule, TraceView } from './stacktrace-rule.ts'

/** What rules made of a trace. Used again for the next one: to be read at once. */
export interface JudgedTrace {
  count: number
  readonly facts: FrameFacts[]
  readonly start: Flag[]
  readonly inApp: Flag[]
  readonly group: Flag[]
  readonly categories: (string | undefined)[]
  /** By which rule; only filled in where somebody asks why. */
  readonly appRules: (StacktraceRule | undefined)[]
  readonly groupRules: (StacktraceRule | undefined)[]
  /** 0 for all frames. */
  framesMax: number
  framesMin: number
  isInverted: boolean
}

export interface TraceToJudge {
  readonly frames: readonly Frame[]
  readonly platform: string
  /** That the trace belongs to. */
  readonly exception: ExceptionValue | undefined
  readonly releaseOf: () => string | undefined
}

export interface TraceJudge {
  /** `isAsked`: with the rules that decided. */
  judge(trace: TraceToJudge, isAsked: boolean): JudgedTrace
}

/** Applies a project's rules to traces, each frame's from what is known of it where that is all. */
export function createTraceJudge(book: RuleBook, cache: FrameCache): TraceJudge {
  const judged = createJudged()
  return {
    judge(trace, isAsked) {
      const { frames, platform } = trace
      reset(judged, frames.length)
      let isLocal = true
      const isUnmarked = isUnmarkedNative(frames, platform)
      for (let i = 0; i < frames.length; i += 1) {
        const frame = frames[i] as Frame
        const facts = cache.get(frame, platform)
        const start = isUnmarked ? UNSET : flagOf(originalInApp(frame))
        const verdict = book.verdictOf(facts, start)
        judged.facts[i] = facts
        judged.start[i] = start
        judged.inApp[i] = verdict.inApp
        judged.group[i] = verdict.group
        if (!verdict.isLocal) isLocal = false
      }
      if (!isLocal || isAsked) judgeInOrder(book, judged, trace)
      return judged
    },
  }
}

/**
 * Clients without symbols mark no frames, and normalisation takes those for the program's own. No
 * native trace is without a system's frames, so such a mark on all of them says nothing.
 */
function isUnmarkedNative(frames: readonly Frame[], platform: string): boolean {
  if (stackFamily(platform) !== 'native') return false
  for (const frame of frames) if (originalInApp(frame) !== true) return false
  return true
}

function createJudged(): JudgedTrace {
  return {
    count: 0,
    facts: [],
    start: [],
    inApp: [],
    group: [],
    categories: [],
    appRules: [],
    groupRules: [],
    framesMax: 0,
    framesMin: 0,
    isInverted: false,
  }
}

function reset(judged: JudgedTrace, count: number): void {
  judged.count = count
  judged.framesMax = 0
  judged.framesMin = 0
  judged.isInverted = false
}

function flagOf(inApp: boolean | undefined): Flag {
  if (inApp === undefined) return UNSET
  return inApp ? ON : OFF
}

/** Rule by rule over all frames: a later rule sees what an earlier one did, on any frame. */
function judgeInOrder(book: RuleBook, judged: JudgedTrace, trace: TraceToJudge): void {
  const { count } = judged
  const pending: number[] = []
  for (let i = 0; i < count; i += 1) {
    judged.inApp[i] = judged.start[i] as Flag
    judged.group[i] = UNSET
    judged.categories[i] = undefined
    judged.appRules[i] = undefined
    judged.groupRules[i] = undefined
    const { hits } = book.verdictsOf(judged.facts[i] as FrameFacts)
    for (const hit of hits) pending.push(hit * count + i)
  }
  // By rule, then by frame.
  const ordered = Float64Array.from(pending).sort()
  let at = 0
  while (at < ordered.length) {
    const index = Math.floor((ordered[at] as number) / count)
    const rule = book.ruleAt(index)
    const matched: number[] = []
    for (; at < ordered.length; at += 1) {
      const frame = (ordered[at] as number) - index * count
      if (frame >= count) break
      if (fitsThere(rule, judged, frame)) matched.push(frame)
    }
    if (matched.length > 0 && fitsTrace(rule, trace)) applyRule(rule, judged, matched)
  }
}

function fitsTrace(rule: StacktraceRule, { exception, releaseOf }: TraceToJudge): boolean {
  if (rule.trace.length === 0) return true
  const view: TraceView = {
    type: exception?.type,
    value: exception?.value,
    mechanism: exception?.mechanism?.type,
    release: releaseOf(),
  }
  return rule.trace.every((test) => test(view))
}

function fitsThere(rule: StacktraceRule, judged: JudgedTrace, at: number): boolean {
  if (!isInState(rule.frame, judged, at)) return false
  const { caller, callee } = rule
  if (caller !== undefined && (at === 0 || !isLike(caller, judged, at - 1))) return false
  return callee === undefined || (at + 1 < judged.count && isLike(callee, judged, at + 1))
}

function isInState({ changing }: FrameTests, judged: JudgedTrace, at: number): boolean {
  if (changing.length === 0) return true
  const state = { inApp: judged.inApp[at] === ON, category: judged.categories[at] }
  return changing.every((test) => test(state))
}

function isLike(tests: FrameTests, judged: JudgedTrace, at: number): boolean {
  const { view } = judged.facts[at] as FrameFacts
  return tests.fixed.every((test) => test(view)) && isInState(tests, judged, at)
}

/** All frames that fit were found before the first of them changes. */
function applyRule(rule: StacktraceRule, judged: JudgedTrace, matched: readonly number[]): void {
  let before = 0
  for (const [nth, at] of matched.entries()) {
    for (const action of rule.actions) applyAction({ rule, judged, action, at, before, nth })
    before = at
  }
}

interface Application {
  readonly rule: StacktraceRule
  readonly judged: JudgedTrace
  readonly action: RuleAction
  readonly at: number
  /** The frame that fitted before this one: what lies below it has been done. */
  readonly before: number
  readonly nth: number
}

function applyAction(application: Application): void {
  const { judged, action, at, before, nth } = application
  switch (action.kind) {
    case 'category':
      judged.categories[at] = action.category
      return
    case 'max-frames':
      judged.framesMax = action.count
      return
    case 'min-frames':
      judged.framesMin = action.count
      return
    case 'invert-stacktrace':
      judged.isInverted = action.flag
      return
    default:
      if (action.range === 'self') setFlag(application, at, at + 1)
      else if (action.range === 'below') setFlag(application, before, at)
      // The first frame that fitted has done it for all above, and nothing has undone it since.
      else if (nth === 0) setFlag(application, at + 1, judged.count)
  }
}

function setFlag({ rule, judged, action }: Application, from: number, to: number): void {
  if (action.kind !== 'app' && action.kind !== 'group') return
  const flag = action.flag ? ON : OFF
  const flags = action.kind === 'app' ? judged.inApp : judged.group
  const rules = action.kind === 'app' ? judged.appRules : judged.groupRules
  for (let i = from; i < to; i += 1) {
    flags[i] = flag
    rules[i] = rule
  }
}
