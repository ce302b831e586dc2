import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import {
  HASH_KEY_CHARS_MAX,
  PII_APPLICATIONS_MAX,
  PII_CONFIG_CHARS_MAX,
  PII_RULE_NAME_CHARS_MAX,
  PII_RULE_NAMES_MAX,
  PII_RULES_MAX,
} from '../scrub-limits.ts'
import { BUILT_IN_RULES } from './built-in-rules.ts'
import { compileRules } from './compile-rules.ts'
import { Effort } from './effort.ts'
import { compilePattern } from './linear-pattern.ts'
import { parsePiiRule } from './parse-pii-rule.ts'
import { parseRuleSelector } from './parse-selector.ts'
import type { PiiApplication, PiiConfig, PiiRule } from './pii-config.ts'
import { Problems } from './problems.ts'

export interface ParsedPiiConfig {
  /** What made sense; undefined where no rule is applied to anything. */
  readonly config: PiiConfig | undefined
  /** One sentence for each thing that did not, with its place. */
  readonly problems: readonly string[]
}

/** Reads advanced rules in the reference's JSON form. */
export function parsePiiConfig(json: string): ParsedPiiConfig {
  const problems = new Problems()
  const root = json.trim() === '' ? {} : parseRoot(json, problems)
  if (root === undefined) return { config: undefined, problems: problems.sentences }
  problems.refuseOthers('', root, ['rules', 'applications', 'vars'])
  const effort = new Effort(problems)
  const rules = parseRules(root.rules, effort, problems)
  // A rule that has a problem of its own has been told of.
  const names = new Set(isJsonObject(root.rules) ? Object.keys(root.rules) : [])
  refuseUnknownRules(rules, names, problems)
  refuseCircles(rules, problems)
  const applications = parseApplications(root.applications, { rules, names, effort }, problems)
  const hashKey = parseHashKey(root.vars, problems)
  const config = applications.length === 0 ? undefined : { rules, applications, hashKey }
  return { config, problems: problems.sentences }
}

function parseRoot(json: string, problems: Problems): JsonObject | undefined {
  if (json.length > PII_CONFIG_CHARS_MAX) {
    problems.add('', `must not be longer than ${PII_CONFIG_CHARS_MAX} characters`)
    return undefined
  }
  try {
    const root: JsonValue = JSON.parse(json)
    if (isJsonObject(root)) return root
    problems.add('', 'must be a JSON object')
  } catch (error) {
    problems.add('', `is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return undefined
}

/** The named object's entries, up to `countMax` of them. */
function entriesOf(
  value: JsonValue | undefined,
  { place, countMax }: { readonly place: string; readonly countMax: number },
  problems: Problems,
): readonly [string, JsonValue][] {
  if (value === undefined || value === null) return []
  if (!isJsonObject(value)) {
    problems.add(place, 'must be an object')
    return []
  }
  const entries = Object.entries(value)
  if (entries.length <= countMax) return entries
  problems.add(place, `must not have more than ${countMax} entries`)
  return entries.slice(0, countMax)
}

function parseRules(
  value: JsonValue | undefined,
  effort: Effort,
  problems: Problems,
): Map<string, PiiRule> {
  const rules = new Map<string, PiiRule>()
  for (const [name, raw] of entriesOf(
    value,
    { place: 'rules', countMax: PII_RULES_MAX },
    problems,
  )) {
    const place = `rules.${name}`
    if (name.length > PII_RULE_NAME_CHARS_MAX) {
      problems.add('rules', `a name must not be longer than ${PII_RULE_NAME_CHARS_MAX} characters`)
    } else if (BUILT_IN_RULES.has(name)) {
      problems.add(place, 'is the name of a built-in rule')
    } else {
      const rule = parsePiiRule(raw, place, problems)
      if (rule !== undefined && effort.allowsPattern(instructionsOf(rule))) rules.set(name, rule)
    }
  }
  return rules
}

function instructionsOf(rule: PiiRule): number {
  if (rule.type === 'pattern') return compilePattern(rule.pattern).instructionCount
  return rule.type === 'redact_pair' ? compilePattern(rule.keyPattern).instructionCount : 0
}

function refuseUnknownRules(
  rules: ReadonlyMap<string, PiiRule>,
  names: ReadonlySet<string>,
  problems: Problems,
): void {
  for (const [name, rule] of rules) {
    if (rule.type !== 'multiple') continue
    for (const inner of rule.rules) {
      refuseUnknownRule(inner, { names, place: `rules.${name}` }, problems)
    }
  }
}

function refuseUnknownRule(
  name: string,
  { names, place }: { readonly names: ReadonlySet<string>; readonly place: string },
  problems: Problems,
): void {
  if (names.has(name) || BUILT_IN_RULES.has(name)) return
  problems.add(place, `there is no rule ${JSON.stringify(name.slice(0, PII_RULE_NAME_CHARS_MAX))}`)
}

/** Rules that stand for each other all the way round stand for nothing. */
function refuseCircles(rules: ReadonlyMap<string, PiiRule>, problems: Problems): void {
  const done = new Set<string>()
  const open = new Set<string>()
  const visit = (name: string) => {
    const rule = rules.get(name)
    if (rule?.type !== 'multiple' || done.has(name)) return
    if (open.has(name)) {
      problems.add(`rules.${name}`, 'stands for itself')
      return
    }
    open.add(name)
    for (const inner of rule.rules) visit(inner)
    open.delete(name)
    done.add(name)
  }
  for (const name of rules.keys()) visit(name)
}

interface RulesInUse {
  readonly rules: ReadonlyMap<string, PiiRule>
  /** Of all rules that were sent, also of those that have a problem. */
  readonly names: ReadonlySet<string>
  readonly effort: Effort
}

function parseApplications(
  applied: JsonValue | undefined,
  { rules, names, effort }: RulesInUse,
  problems: Problems,
): PiiApplication[] {
  const applications: PiiApplication[] = []
  const limits = { place: 'applications', countMax: PII_APPLICATIONS_MAX }
  for (const [selector, value] of entriesOf(applied, limits, problems)) {
    const place = `applications.${selector}`
    const used = problems.texts(place, value, PII_RULE_NAMES_MAX)
    for (const name of used) refuseUnknownRule(name, { names, place }, problems)
    const known = used.filter((name) => rules.has(name) || BUILT_IN_RULES.has(name))
    try {
      const parsed = parseRuleSelector(selector)
      if (
        known.length > 0 &&
        effort.allowsApplication(parsed, compileRules(known, { rules, hashKey: undefined }).length)
      ) {
        applications.push({ selector, rules: known })
      }
    } catch (error) {
      problems.add(place, error instanceof Error ? error.message : String(error))
    }
  }
  return applications
}

function parseHashKey(vars: JsonValue | undefined, problems: Problems): string | undefined {
  if (vars === undefined || vars === null) return undefined
  if (!isJsonObject(vars)) {
    problems.add('vars', 'must be an object')
    return undefined
  }
  problems.refuseOthers('vars.', vars, ['hashKey'])
  const { hashKey } = vars
  if (hashKey === undefined || hashKey === null) return undefined
  if (typeof hashKey === 'string' && hashKey.length <= HASH_KEY_CHARS_MAX) return hashKey
  problems.add('vars.hashKey', `must be a text of up to ${HASH_KEY_CHARS_MAX} characters`)
  return undefined
}
