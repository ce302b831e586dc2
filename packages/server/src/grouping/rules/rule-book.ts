import type { FrameFacts } from '../frame-facts.ts'
import {
  type Flag,
  type FrameVerdict,
  type FrameVerdicts,
  OFF,
  ON,
  UNSET,
} from './frame-verdict.ts'
import { createRuleIndex, type FindHits } from './rule-index.ts'
import type { StacktraceRule } from './stacktrace-rule.ts'

/** All rules that hold for a project, in the order in which they are applied. */
export interface RuleBook {
  /** Of a rule that is among somebody's hits. */
  ruleAt(index: number): StacktraceRule
  verdictsOf(facts: FrameFacts): FrameVerdicts
  verdictOf(facts: FrameFacts, start: Flag): FrameVerdict
}

/** The rules that come with the program, indexed once for all projects. */
export interface BuiltInRules {
  readonly count: number
  /** With holes for those that no frame has needed so far. */
  readonly rules: readonly StacktraceRule[]
  readonly findHits: FindHits
}

export function createRuleBook(builtIn: BuiltInRules, own: readonly StacktraceRule[]): RuleBook {
  const { count } = builtIn
  const ruleAt = (index: number) =>
    (index < count ? builtIn.rules[index] : own[index - count]) as StacktraceRule
  const verdictsOf = own.length === 0 ? builtInOnly(builtIn) : withOwn(builtIn, own)
  return {
    ruleAt,
    verdictsOf,
    verdictOf(facts, start) {
      const verdicts = verdictsOf(facts)
      let verdict = verdicts.byStart[start + 1]
      if (verdict === undefined) {
        verdict = judgeFrame(verdicts.hits.map(ruleAt), start)
        verdicts.byStart[start + 1] = verdict
      }
      return verdict
    },
  }
}

function builtInOnly(builtIn: BuiltInRules): (facts: FrameFacts) => FrameVerdicts {
  return function verdictsOf(facts) {
    const known = facts.builtInVerdicts
    if (known !== undefined) return known
    const verdicts: FrameVerdicts = { hits: builtInHits(builtIn, facts), byStart: [] }
    facts.builtInVerdicts = verdicts
    return verdicts
  }
}

/** Kept apart from the facts, and forgotten together with them. */
function withOwn(
  builtIn: BuiltInRules,
  own: readonly StacktraceRule[],
): (facts: FrameFacts) => FrameVerdicts {
  const findOwnHits = createRuleIndex(own)
  const known = new WeakMap<FrameFacts, FrameVerdicts>()
  const offset = builtIn.count
  return function verdictsOf(facts) {
    let verdicts = known.get(facts)
    if (verdicts === undefined) {
      const ownHits = findOwnHits(facts.view).map((index) => index + offset)
      verdicts = { hits: [...builtInHits(builtIn, facts), ...ownHits], byStart: [] }
      known.set(facts, verdicts)
    }
    return verdicts
  }
}

function builtInHits({ findHits }: BuiltInRules, facts: FrameFacts): readonly number[] {
  facts.builtInHits = facts.builtInHits ?? findHits(facts.view)
  return facts.builtInHits
}

/** By the rules that the frame's own properties fit. */
function judgeFrame(rules: readonly StacktraceRule[], start: Flag): FrameVerdict {
  let inApp = start
  let group: Flag = UNSET
  let category: string | undefined
  for (const rule of rules) {
    if (isAboutTrace(rule)) return { isLocal: false, inApp: start, group: UNSET }
    const state = { inApp: inApp === ON, category }
    if (!rule.frame.changing.every((test) => test(state))) continue
    for (const action of rule.actions) {
      if (action.kind === 'category') category = action.category
      else if (action.kind === 'app') inApp = action.flag ? ON : OFF
      else if (action.kind === 'group') group = action.flag ? ON : OFF
    }
  }
  return { isLocal: true, inApp, group }
}

function isAboutTrace({ caller, callee, trace, actions }: StacktraceRule): boolean {
  if (caller !== undefined || callee !== undefined || trace.length > 0) return true
  return actions.some((action) => {
    if (action.kind === 'app' || action.kind === 'group') return action.range !== 'self'
    return action.kind !== 'category'
  })
}
