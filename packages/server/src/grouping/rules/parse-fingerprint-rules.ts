import { type FingerprintMatcher, parseFingerprintMatcher } from './fingerprint-matcher.ts'
import type { FingerprintRule } from './fingerprint-rule.ts'
import { parseTemplate, type Template } from './fingerprint-template.ts'
import { FINGERPRINT_PARTS_MAX, MATCHERS_PER_RULE_MAX } from './rule-limits.ts'
import { type ParsedRules, parseRuleLines, type RuleLine } from './rule-lines.ts'
import type { RuleScanner } from './rule-scanner.ts'

/**
 * One rule per line: `error.type:"*Timeout" -> timeout, {{ transaction }} title="…"`. The first
 * rule that fits an event gives its fingerprint.
 */
export function parseFingerprintRules(text: string): ParsedRules<FingerprintRule> {
  return parseRuleLines(text, parseRule)
}

function parseRule({ scanner, text, line }: RuleLine): FingerprintRule {
  const matchers = parseMatchers(scanner)
  const { fingerprint, title } = parseValues(scanner)
  return {
    line,
    text,
    families: matchers.find(({ families }) => families !== undefined)?.families,
    event: matchers.flatMap(({ event }) => event ?? []),
    error: matchers.flatMap(({ error }) => error ?? []),
    message: matchers.flatMap(({ message }) => message ?? []),
    frame: matchers.flatMap(({ frame }) => frame ?? []),
    fingerprint,
    title,
  }
}

function parseMatchers(scanner: RuleScanner): readonly FingerprintMatcher[] {
  const matchers: FingerprintMatcher[] = []
  while (!scanner.take('->')) {
    if (scanner.peek() === '') throw scanner.error('Expected “->” and a fingerprint')
    if (matchers.length === MATCHERS_PER_RULE_MAX) {
      throw scanner.error(`A rule has at most ${MATCHERS_PER_RULE_MAX} matchers`)
    }
    matchers.push(parseFingerprintMatcher(scanner))
  }
  if (matchers.length > 0) return matchers
  throw scanner.error('A rule begins with a matcher, such as error.type:TypeError', 0)
}

interface Values {
  readonly fingerprint: readonly Template[]
  readonly title: Template | undefined
}

function parseValues(scanner: RuleScanner): Values {
  const fingerprint: Template[] = []
  let title: Template | undefined
  while (scanner.peek() !== '') {
    if (fingerprint.length > FINGERPRINT_PARTS_MAX) {
      throw scanner.error(`A fingerprint has at most ${FINGERPRINT_PARTS_MAX} parts`)
    }
    const attribute = scanner.findAttribute()
    if (attribute === undefined) fingerprint.push(parseValue(scanner))
    else if (attribute === 'title') title = parseQuoted(scanner)
    else throw scanner.error(`There is no attribute “${attribute}”, only title`)
    scanner.take(',')
  }
  if (fingerprint.length > 0 || title !== undefined) return { fingerprint, title }
  throw scanner.error('Expected a fingerprint after “->”')
}

function parseValue(scanner: RuleScanner): Template {
  if (scanner.peek() === '"') return parseQuoted(scanner)
  const at = scanner.at
  const text = scanner.readValue()
  if (text === '') throw scanner.error('Expected a value', at)
  return parseTemplate(scanner, text, at)
}

function parseQuoted(scanner: RuleScanner): Template {
  const at = scanner.at
  const text = scanner.findQuoted()?.replaceAll('\\\\', '\\')
  if (!text) throw scanner.error('Expected text in quotes', at)
  return parseTemplate(scanner, text, at)
}
