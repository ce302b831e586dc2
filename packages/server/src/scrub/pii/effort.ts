import {
  PATTERNS_INSTRUCTIONS_MAX,
  PII_RULE_USES_MAX,
  SELECTOR_STEPS_MAX,
} from '../scrub-limits.ts'
import type { Problems } from './problems.ts'
import { countSteps, type Selector } from './selector.ts'

/** Adds up what rules may cost for every event, and says where it becomes too much. */
export class Effort {
  readonly #problems: Problems
  #steps = 0
  #ruleUses = 0
  #instructions = 0

  constructor(problems: Problems) {
    this.#problems = problems
  }

  /** False for the application that is one too many. */
  allowsApplication(selector: Selector, ruleCount: number): boolean {
    this.#steps += countSteps(selector)
    this.#ruleUses += ruleCount
    if (this.#steps > SELECTOR_STEPS_MAX) {
      return this.#refuse('applications', `have more than ${SELECTOR_STEPS_MAX} steps in all`)
    }
    if (this.#ruleUses > PII_RULE_USES_MAX) {
      return this.#refuse('applications', `apply more than ${PII_RULE_USES_MAX} rules in all`)
    }
    return true
  }

  /** False for the pattern that is one too many. */
  allowsPattern(instructionCount: number): boolean {
    this.#instructions += instructionCount
    if (this.#instructions <= PATTERNS_INSTRUCTIONS_MAX) return true
    return this.#refuse('rules', 'have patterns that take too many steps in all')
  }

  #refuse(place: string, sentence: string): false {
    this.#problems.add(place, sentence)
    return false
  }
}
