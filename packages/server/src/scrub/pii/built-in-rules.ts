import { type PiiRule, type Redaction, TEXT_RULE_TYPES, type TextRuleType } from './pii-config.ts'

const FILTERED_TEXT = '[Filtered]'
const DEFAULT: Redaction = { method: 'default' }

/** What `replace` writes where a rule is named by its type alone. */
const REPLACEMENTS: Readonly<Record<TextRuleType | 'password', string>> = {
  bearer: '[token]',
  creditcard: '[creditcard]',
  email: '[email]',
  iban: '[iban]',
  imei: '[imei]',
  ip: '[ip]',
  mac: '[mac]',
  password: '[password]',
  pemkey: '[pemkey]',
  urlauth: '[auth]',
  userpath: '[user]',
  usssn: '[us-ssn]',
  uuid: '[uuid]',
}

/** `@mac` is `@mac:mask`: what is found is of one length, so its place stays readable. */
const MASKED: ReadonlySet<TextRuleType> = new Set(['mac', 'usssn', 'uuid'])

const COMMON = 'iban ip email creditcard pemkey urlauth userpath password usssn'
const COMMON_FILTER = 'creditcard iban pemkey urlauth userpath password usssn'

/** The user's name stays and the password goes. */
const URL_PASSWORD: PiiRule = {
  type: 'pattern',
  pattern: '//[a-zA-Z0-9%_.-]+:([a-zA-Z0-9%_.-]+)@',
  groups: [1],
  redaction: { method: 'replace', text: FILTERED_TEXT },
}

/** Rules that everybody may name: a kind of secret by itself, or with what becomes of it. */
export const BUILT_IN_RULES: ReadonlyMap<string, PiiRule> = new Map(builtInRules())

function* builtInRules(): Iterable<[string, PiiRule]> {
  yield ['@common', multiple(COMMON.split(' ').map((type) => `@${type}`))]
  yield ['@common:filter', multiple(COMMON_FILTER.split(' ').map((type) => `@${type}:filter`))]
  yield* rulesOf('anything', FILTERED_TEXT, 'replace')
  yield* rulesOf('password', REPLACEMENTS.password, 'remove')
  for (const type of TEXT_RULE_TYPES) {
    yield* rulesOf(type, REPLACEMENTS[type], MASKED.has(type) ? 'mask' : 'replace')
  }
  yield ['@urlauth:legacy', URL_PASSWORD]
  yield ['@urlauth:filter', URL_PASSWORD]
}

function* rulesOf(
  type: TextRuleType | 'anything' | 'password',
  text: string,
  usual: string,
): Iterable<[string, PiiRule]> {
  yield [`@${type}`, { ...multiple([`@${type}:${usual}`]), hideInner: true }]
  yield [`@${type}:replace`, { type, redaction: { method: 'replace', text } }]
  yield [`@${type}:filter`, { type, redaction: { method: 'replace', text: FILTERED_TEXT } }]
  for (const method of ['remove', 'mask', 'hash'] as const) {
    yield [`@${type}:${method}`, { type, redaction: { method } }]
  }
}

function multiple(rules: readonly string[]): PiiRule & { readonly type: 'multiple' } {
  return { type: 'multiple', rules, hideInner: false, redaction: DEFAULT }
}
