import type { RuleScanner } from './rule-scanner.ts'
import { FAMILY_NAMES } from './stack-family.ts'

/** `!key:argument`, as both kinds of rules have it. */
export interface ParsedMatcher {
  readonly key: string
  readonly argument: string
  readonly argumentAt: number
  readonly negated: boolean
}

export function parseMatcher(scanner: RuleScanner, closing: string): ParsedMatcher {
  const negated = scanner.take('!')
  const key = scanner.findKey()
  if (key === undefined) throw scanner.error('Expected a matcher, such as path:*.js')
  scanner.expect(':', 'Expected “:” after the name of a matcher')
  const argumentAt = scanner.at
  const argument = scanner.findQuoted() ?? readUnquoted(scanner, closing)
  if (argument === '') throw scanner.error('Expected a pattern after “:”', argumentAt)
  return { key, argument, argumentAt, negated }
}

/** What is wrong with what stands behind a matcher's name, when no matcher can be made of it. */
export function argumentFault(matcher: string): string {
  if (matcher === 'app') return 'Expected yes or no'
  if (matcher === 'family') return `Expected families: ${[...FAMILY_NAMES].join(', ')}`
  return 'The pattern is too long, or its groups come to too much'
}

/** A bracket that the pattern does not open itself closes the group that the matcher stands in. */
function readUnquoted(scanner: RuleScanner, closing: string): string {
  const word = scanner.readWord()
  if (closing === '' || !word.endsWith(closing) || word.lastIndexOf('[') >= 0) return word
  scanner.back(closing.length)
  return word.slice(0, -closing.length)
}

const YES: ReadonlySet<string> = new Set(['yes', 'true', '1'])
const NO: ReadonlySet<string> = new Set(['no', 'false', '0'])

export function parseYesOrNo(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  if (YES.has(lower)) return true
  return NO.has(lower) ? false : undefined
}
