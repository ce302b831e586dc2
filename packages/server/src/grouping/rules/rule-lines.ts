import { type RuleError, RuleSyntaxError } from './rule-error.ts'
import {
  RULE_ERRORS_MAX,
  RULE_LINE_CHARS_MAX,
  RULE_TEXT_CHARS_MAX,
  RULES_MAX,
} from './rule-limits.ts'
import { RuleScanner } from './rule-scanner.ts'

export interface ParsedRules<Rule> {
  readonly rules: readonly Rule[]
  readonly errors: readonly RuleError[]
}

/** One line of rules, to be read. */
export interface RuleLine {
  readonly scanner: RuleScanner
  readonly text: string
  readonly line: number
}

/** A rule per line; empty lines and comments are left out, and lines at fault are reported. */
export function parseRuleLines<Rule>(
  text: string,
  parseRule: (line: RuleLine) => Rule,
): ParsedRules<Rule> {
  if (text.length > RULE_TEXT_CHARS_MAX) {
    return { rules: [], errors: [{ line: 1, message: tooMany('characters', RULE_TEXT_CHARS_MAX) }] }
  }
  const rules: Rule[] = []
  const errors: RuleError[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1
    const content = raw.trim()
    if (content === '' || content.startsWith('#')) continue
    if (rules.length === RULES_MAX) errors.push({ line, message: tooMany('rules', RULES_MAX) })
    if (rules.length === RULES_MAX || errors.length === RULE_ERRORS_MAX) break
    const indent = raw.length - raw.trimStart().length
    try {
      rules.push(parseLine(content, line, parseRule))
    } catch (error) {
      if (!(error instanceof RuleSyntaxError)) throw error
      const column = error.at === undefined ? {} : { column: indent + error.at + 1 }
      errors.push({ line, ...column, message: error.message })
    }
  }
  return { rules, errors }
}

function parseLine<Rule>(text: string, line: number, parseRule: (line: RuleLine) => Rule): Rule {
  if (text.length > RULE_LINE_CHARS_MAX) {
    throw new RuleSyntaxError(tooMany('characters in one line', RULE_LINE_CHARS_MAX))
  }
  return parseRule({ scanner: new RuleScanner(text), text, line })
}

function tooMany(what: string, max: number): string {
  return `There are more than ${max} ${what}`
}
