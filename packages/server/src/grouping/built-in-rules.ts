import { assert } from '../platform/assert.ts'
import { BUILT_IN_FINGERPRINTS } from './built-in/fingerprints.ts'
import { JAVASCRIPT_RULES } from './built-in/javascript.ts'
import type { FingerprintRule } from './rules/fingerprint-rule.ts'
import { parseFingerprintRules } from './rules/parse-fingerprint-rules.ts'
import { parseStacktraceRules } from './rules/parse-stacktrace-rules.ts'
import type { BuiltInRules } from './rules/rule-book.ts'
import { createRuleIndex } from './rules/rule-index.ts'
import type { ParsedRules } from './rules/rule-lines.ts'

const STACKTRACE_RULES: readonly string[] = [JAVASCRIPT_RULES]

/** Line numbers are for rules that people can find. */
const NO_LINE = 0

/** Compiled once, for all projects. */
export function compileBuiltInRules(): BuiltInRules {
  const rules = STACKTRACE_RULES.flatMap((text) => good(parseStacktraceRules(text)))
  return { rules, findHits: createRuleIndex(rules) }
}

export function compileBuiltInFingerprints(): readonly FingerprintRule[] {
  return good(parseFingerprintRules(BUILT_IN_FINGERPRINTS))
}

function good<Rule extends { readonly line: number }>({ rules, errors }: ParsedRules<Rule>) {
  assert(errors.length === 0, 'Built-in rules can be read')
  return rules.map((rule) => ({ ...rule, line: NO_LINE }))
}
