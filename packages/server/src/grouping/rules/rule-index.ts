import { isInFamilies, type StackFamily } from './stack-family.ts'
import type { FrameView, StacktraceRule } from './stacktrace-rule.ts'

/** The rules that a frame's own properties fit, by their place in the list. */
export type FindHits = (frame: FrameView) => readonly number[]

const NO_HITS: readonly number[] = []

/** Most rules are for one family: the others are not looked at. */
export function createRuleIndex(rules: readonly StacktraceRule[]): FindHits {
  const byFamily = new Map<StackFamily, readonly number[]>()
  return function findHits(frame) {
    let candidates = byFamily.get(frame.family)
    if (candidates === undefined) {
      candidates = candidatesFor(rules, frame.family)
      byFamily.set(frame.family, candidates)
    }
    let hits: number[] | undefined
    for (const index of candidates) {
      if (!fits(rules[index] as StacktraceRule, frame)) continue
      hits = hits ?? []
      hits.push(index)
    }
    return hits ?? NO_HITS
  }
}

function candidatesFor(rules: readonly StacktraceRule[], family: StackFamily): readonly number[] {
  return [...rules.keys()].filter((index) => {
    const families = rules[index]?.families
    return families === undefined || isInFamilies(families, family)
  })
}

function fits({ frame: { fixed } }: StacktraceRule, frame: FrameView): boolean {
  for (const test of fixed) if (!test(frame)) return false
  return true
}
