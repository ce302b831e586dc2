import type { EventView, FingerprintRule } from './fingerprint-rule.ts'
import { isInFamilies, type StackFamily } from './stack-family.ts'

/** The first rule that fits an event. */
export type FindFingerprintRule = (event: EventView) => FingerprintRule | undefined

export function createFingerprintFinder(rules: readonly FingerprintRule[]): FindFingerprintRule {
  const byFamily = new Map<StackFamily, readonly FingerprintRule[]>()
  return function findFingerprintRule(event) {
    let candidates = byFamily.get(event.family)
    if (candidates === undefined) {
      candidates = rules.filter(
        ({ families }) => families === undefined || isInFamilies(families, event.family),
      )
      byFamily.set(event.family, candidates)
    }
    for (const rule of candidates) if (fits(rule, event)) return rule
    return undefined
  }
}

/** Cheap questions first: frames are listed only when all else fits. */
function fits(rule: FingerprintRule, event: EventView): boolean {
  for (const test of rule.event) if (!test(event)) return false
  if (rule.error.length > 0 && !fitsOne(rule.error, event.errors())) return false
  if (rule.message.length > 0 && !fitsOne(rule.message, textsOf(event))) return false
  return rule.frame.length === 0 || fitsOne(rule.frame, event.frames())
}

/** What people call the message is as often the value of an exception. */
function textsOf(event: EventView): readonly string[] {
  const values = event.errors().map(({ value }) => value)
  return event.message === undefined ? values : [event.message, ...values]
}

function fitsOne<T>(tests: readonly ((one: T) => boolean)[], ones: readonly T[]): boolean {
  return ones.some((one) => tests.every((test) => test(one)))
}
