import { RuleSyntaxError } from './rule-error.ts'
import { ACTIONS_PER_RULE_MAX, MATCHERS_PER_RULE_MAX } from './rule-limits.ts'
import { type ParsedRules, parseRuleLines, type RuleLine } from './rule-lines.ts'
import type { RuleScanner } from './rule-scanner.ts'
import { parseRuleAction, startsAction } from './stacktrace-action.ts'
import { parseStackMatcher, type StackMatcher } from './stacktrace-matcher.ts'
import type { FrameTests, RuleAction, StacktraceRule } from './stacktrace-rule.ts'

/**
 * One rule per line, matchers and then actions: `family:native stack.function:std::* -app`. A
 * later rule has the last word.
 */
export function parseStacktraceRules(text: string): ParsedRules<StacktraceRule> {
  return parseRuleLines(text, parseRule)
}

function parseRule({ scanner, text, line }: RuleLine): StacktraceRule {
  const caller = scanner.peek() === '[' ? parseSibling(scanner) : undefined
  if (caller !== undefined) scanner.expect('|', 'Expected “|” after the caller in brackets')
  const matchers = parseMatchers(scanner, () => scanner.peek() === '|' || startsAction(scanner))
  const callee = scanner.take('|') ? parseSibling(scanner) : undefined
  if (matchers.length === 0) throw scanner.error('A rule begins with a matcher, such as path:*.js')
  const actions = parseActions(scanner)
  return {
    line,
    text,
    families: matchers.find(({ families }) => families !== undefined)?.families,
    frame: testsOf(matchers),
    caller: caller && testsOf(caller),
    callee: callee && testsOf(callee),
    trace: matchers.flatMap(({ trace }) => trace ?? []),
    actions,
  }
}

function parseSibling(scanner: RuleScanner): readonly StackMatcher[] {
  scanner.expect('[', 'Expected “[” before what is asked of the next frame')
  const matchers = parseMatchers(scanner, () => scanner.peek() === ']', ']')
  scanner.expect(']', 'The bracket is not closed')
  if (matchers.length === 0) throw scanner.error('Expected a matcher in the brackets')
  if (matchers.some(({ trace }) => trace !== undefined)) {
    throw scanner.error('Only matchers of frames can stand in brackets')
  }
  return matchers
}

function parseMatchers(
  scanner: RuleScanner,
  isEnd: () => boolean,
  closing = '',
): readonly StackMatcher[] {
  const matchers: StackMatcher[] = []
  while (scanner.peek() !== '' && !isEnd()) {
    if (matchers.length === MATCHERS_PER_RULE_MAX) {
      throw scanner.error(`A rule has at most ${MATCHERS_PER_RULE_MAX} matchers`)
    }
    matchers.push(parseStackMatcher(scanner, closing))
  }
  return matchers
}

function parseActions(scanner: RuleScanner): readonly RuleAction[] {
  const actions: RuleAction[] = []
  while (scanner.peek() !== '') {
    if (actions.length === ACTIONS_PER_RULE_MAX) {
      throw scanner.error(`A rule has at most ${ACTIONS_PER_RULE_MAX} actions`)
    }
    actions.push(parseRuleAction(scanner))
  }
  if (actions.length > 0) return actions
  throw new RuleSyntaxError('A rule ends with an action, such as -app or -group')
}

function testsOf(matchers: readonly StackMatcher[]): FrameTests {
  return {
    fixed: matchers.flatMap(({ fixed }) => fixed ?? []),
    changing: matchers.flatMap(({ changing }) => changing ?? []),
  }
}
