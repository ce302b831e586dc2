import { assert } from '../platform/assert.ts'
import { CSHARP_RULES } from './built-in/csharp.ts'
import { DART_RULES } from './built-in/dart.ts'
import { ELIXIR_RULES } from './built-in/elixir.ts'
import { BUILT_IN_FINGERPRINTS } from './built-in/fingerprints.ts'
import { GO_RULES } from './built-in/go.ts'
import { JAVA_RULES } from './built-in/java.ts'
import { JAVASCRIPT_RULES } from './built-in/javascript.ts'
import { NATIVE_RULES } from './built-in/native.ts'
import { PHP_RULES } from './built-in/php.ts'
import { PYTHON_RULES } from './built-in/python.ts'
import { RUBY_RULES } from './built-in/ruby.ts'
import type { FingerprintRule } from './rules/fingerprint-rule.ts'
import { parseFingerprintRules } from './rules/parse-fingerprint-rules.ts'
import { parseStacktraceRules } from './rules/parse-stacktrace-rules.ts'
import type { BuiltInRules } from './rules/rule-book.ts'
import { createRuleIndex, type FindHits } from './rules/rule-index.ts'
import type { ParsedRules } from './rules/rule-lines.ts'
import type { StackFamily } from './rules/stack-family.ts'
import type { StacktraceRule } from './rules/stacktrace-rule.ts'

/** Frozen once released: what they leave out of a key decides hashes on people's disks. */
const STACKTRACE_RULES: readonly (readonly [family: StackFamily, text: string])[] = [
  ['javascript', JAVASCRIPT_RULES],
  ['python', PYTHON_RULES],
  ['java', JAVA_RULES],
  ['php', PHP_RULES],
  ['ruby', RUBY_RULES],
  ['go', GO_RULES],
  ['csharp', CSHARP_RULES],
  ['native', NATIVE_RULES],
  ['dart', DART_RULES],
  ['elixir', ELIXIR_RULES],
]

/** A family's rules, read when the first of its frames comes: few installations have all. */
interface FamilyRules {
  readonly text: string
  /** Where they begin among the rules of all families. */
  readonly offset: number
  findHits: FindHits | undefined
}

const NO_HITS: readonly number[] = []

/** For all projects of a process. */
export function createBuiltInRules(): BuiltInRules {
  const rules: StacktraceRule[] = []
  const families = new Map<StackFamily, FamilyRules>()
  let count = 0
  for (const [family, text] of STACKTRACE_RULES) {
    families.set(family, { text, offset: count, findHits: undefined })
    count += countRules(text)
  }
  return {
    count,
    rules,
    findHits(frame) {
      const family = families.get(frame.family)
      if (family === undefined) return NO_HITS
      family.findHits = family.findHits ?? readRules(family, rules)
      return family.findHits(frame)
    },
  }
}

function readRules({ text, offset }: FamilyRules, all: StacktraceRule[]): FindHits {
  const rules = good(parseStacktraceRules(text))
  for (const [index, rule] of rules.entries()) all[offset + index] = rule
  const findHits = createRuleIndex(rules)
  return (frame) => findHits(frame).map((index) => index + offset)
}

function countRules(text: string): number {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length
}

export function readBuiltInFingerprints(): readonly FingerprintRule[] {
  return good(parseFingerprintRules(BUILT_IN_FINGERPRINTS))
}

/** Line numbers are for rules that people can find. */
const NO_LINE = 0

function good<Rule extends { readonly line: number }>({ rules, errors }: ParsedRules<Rule>) {
  assert(errors.length === 0, 'Built-in rules can be read')
  return rules.map((rule) => ({ ...rule, line: NO_LINE }))
}
