import { FRAME_COUNT_MAX } from './rule-limits.ts'
import type { RuleScanner } from './rule-scanner.ts'
import type { RuleAction } from './stacktrace-rule.ts'

const ACTION_START = /^(?:[v^]?[+-]|\^|(?:max-frames|min-frames|invert-stacktrace|category)=)/
const FLAG = /^([v^]?)([+-])(.*)$/
const VARIABLE = /^([a-z-]+)=(.*)$/
const COUNT = /^[0-9]{1,4}$/
const CATEGORY = /^[A-Za-z0-9_.-]{1,64}$/

/** True before `+app`, `^-group`, `v+app` and the names of variables. */
export function startsAction(scanner: RuleScanner): boolean {
  return ACTION_START.test(scanner.nextWord())
}

export function parseRuleAction(scanner: RuleScanner): RuleAction {
  const word = scanner.nextWord()
  const [, range, sign, flagName] = FLAG.exec(word) ?? []
  const [, variable, value = ''] = VARIABLE.exec(word) ?? []
  if (sign === undefined && variable === undefined) {
    throw scanner.error('Expected an action, such as -app or max-frames=3')
  }
  const action =
    variable === undefined
      ? flagAction(flagName, { flag: sign === '+', range })
      : variableAction(variable, value)
  if (typeof action === 'string') throw scanner.error(action)
  scanner.take(word)
  return action
}

function flagAction(
  name: string | undefined,
  { flag, range }: { readonly flag: boolean; readonly range: string | undefined },
): RuleAction | string {
  if (name !== 'app' && name !== 'group') return 'Only app and group can be set or unset'
  const reach = range === '^' ? 'above' : 'below'
  return { kind: name, flag, range: range === '' ? 'self' : reach }
}

/** Or what is wrong with it. */
function variableAction(name: string, value: string): RuleAction | string {
  switch (name) {
    case 'category':
      if (!CATEGORY.test(value)) return 'Expected the name of a category after category='
      return { kind: name, category: value }
    case 'invert-stacktrace':
      if (value !== '0' && value !== '1') return 'Expected 0 or 1 after invert-stacktrace='
      return { kind: name, flag: value === '1' }
    case 'max-frames':
    case 'min-frames':
      if (COUNT.test(value) && Number(value) <= FRAME_COUNT_MAX) {
        return { kind: name, count: Number(value) }
      }
      return `Expected a whole number up to ${FRAME_COUNT_MAX} after ${name}=`
    default:
      return 'Expected max-frames, min-frames, invert-stacktrace or category before ='
  }
}
