import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { PII_RULE_NAMES_MAX, REPLACE_TEXT_CHARS_MAX } from '../scrub-limits.ts'
import { compilePattern, type LinearPattern } from './linear-pattern.ts'
import { type PiiRule, type Redaction, TEXT_RULE_TYPES, type TextRuleType } from './pii-config.ts'
import type { Problems } from './problems.ts'

const FILTERED_TEXT = '[Filtered]'
const DEFAULT: Redaction = { method: 'default' }

/** Two spellings of the same type. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['url_auth', 'urlauth'],
  ['us_ssn', 'usssn'],
  ['redactPair', 'redact_pair'],
])

/** Undefined where the rule cannot be run; why stands in `problems`. */
export function parsePiiRule(
  value: JsonValue,
  place: string,
  problems: Problems,
): PiiRule | undefined {
  if (!isJsonObject(value) || typeof value.type !== 'string') {
    problems.add(place, 'must be an object with a type')
    return undefined
  }
  const redaction = parseRedaction(value.redaction, `${place}.redaction`, problems)
  if (redaction === undefined) return undefined
  const type = ALIASES.get(value.type) ?? value.type
  const raw: RawRule = { value, place, redaction }
  if (type === 'pattern') return parsePatternRule(raw, problems)
  if (type === 'redact_pair') return parsePairRule(raw, problems)
  if (type === 'multiple' || type === 'alias') return parseListRule(raw, problems)
  if (type === 'anything' || type === 'password' || isTextRule(type)) {
    problems.refuseOthers(`${place}.`, value, ['type', 'redaction'])
    return { type, redaction }
  }
  problems.add(`${place}.type`, `there is no type ${JSON.stringify(type.slice(0, 64))}`)
  return undefined
}

interface RawRule {
  readonly value: JsonObject
  readonly place: string
  readonly redaction: Redaction
}

function isTextRule(type: string): type is TextRuleType {
  return (TEXT_RULE_TYPES as readonly string[]).includes(type)
}

function parsePatternRule(
  { value, place, redaction }: RawRule,
  problems: Problems,
): PiiRule | undefined {
  problems.refuseOthers(`${place}.`, value, ['type', 'redaction', 'pattern', 'replaceGroups'])
  const compiled = checkPattern(value.pattern, `${place}.pattern`, problems)
  if (compiled === undefined) return undefined
  const groups = parseGroups(value.replaceGroups, compiled.groupCount)
  if (groups === undefined) {
    const sentence = `must be a list of groups from 0 to ${compiled.groupCount}`
    problems.add(`${place}.replaceGroups`, sentence)
    return undefined
  }
  return { type: 'pattern', pattern: String(value.pattern), groups, redaction }
}

/** All of a match is replaced where nothing else is said. */
function parseGroups(
  value: JsonValue | undefined,
  groupCount: number,
): readonly number[] | undefined {
  if (value === undefined || value === null) return [0]
  if (!Array.isArray(value) || value.length === 0) return undefined
  const groups = new Set<number>()
  for (const group of value) {
    if (!Number.isInteger(group) || group < 0 || group > groupCount) return undefined
    groups.add(group)
  }
  return [...groups].sort((a, b) => a - b)
}

function parsePairRule(
  { value, place, redaction }: RawRule,
  problems: Problems,
): PiiRule | undefined {
  problems.refuseOthers(`${place}.`, value, ['type', 'redaction', 'keyPattern'])
  const compiled = checkPattern(value.keyPattern, `${place}.keyPattern`, problems)
  if (compiled === undefined) return undefined
  return { type: 'redact_pair', keyPattern: String(value.keyPattern), redaction }
}

function checkPattern(
  pattern: JsonValue | undefined,
  place: string,
  problems: Problems,
): LinearPattern | undefined {
  if (typeof pattern !== 'string') {
    problems.add(place, 'must be a regular expression')
    return undefined
  }
  try {
    return compilePattern(pattern)
  } catch (error) {
    problems.add(place, error instanceof Error ? error.message : String(error))
    return undefined
  }
}

function parseListRule(
  { value, place, redaction }: RawRule,
  problems: Problems,
): PiiRule | undefined {
  const isAlias = value.type === 'alias'
  const field = isAlias ? 'rule' : 'rules'
  problems.refuseOthers(`${place}.`, value, ['type', 'redaction', field, 'hideInner'])
  const names = isAlias ? [value.rule ?? null] : value.rules
  const rules = problems.texts(`${place}.${field}`, names, PII_RULE_NAMES_MAX)
  if (rules.length === 0) return undefined
  return { type: 'multiple', rules, hideInner: value.hideInner === true, redaction }
}

function parseRedaction(
  value: JsonValue | undefined,
  place: string,
  problems: Problems,
): Redaction | undefined {
  if (value === undefined || value === null) return DEFAULT
  const method = isJsonObject(value) ? value.method : undefined
  if (!isJsonObject(value) || typeof method !== 'string') {
    problems.add(place, 'must be an object with a method')
    return undefined
  }
  switch (method) {
    case 'default':
    case 'remove':
    case 'mask':
    case 'hash':
      return { method }
    case 'replace': {
      const text = value.text ?? FILTERED_TEXT
      if (typeof text === 'string' && text.length <= REPLACE_TEXT_CHARS_MAX) return { method, text }
      problems.add(`${place}.text`, `must be a text of up to ${REPLACE_TEXT_CHARS_MAX} characters`)
      return undefined
    }
    default:
      problems.add(`${place}.method`, 'must be remove, mask, hash or replace')
      return undefined
  }
}
