/** Kinds of rules that look for the form of a text. */
export const TEXT_RULE_TYPES = [
  'bearer',
  'creditcard',
  'email',
  'iban',
  'imei',
  'ip',
  'mac',
  'pemkey',
  'urlauth',
  'userpath',
  'usssn',
  'uuid',
] as const

export type TextRuleType = (typeof TEXT_RULE_TYPES)[number]

export type Redaction =
  | { readonly method: 'default' | 'remove' | 'mask' | 'hash' }
  | { readonly method: 'replace'; readonly text: string }

type RuleMatch =
  | { readonly type: TextRuleType | 'anything' | 'password' }
  | { readonly type: 'pattern'; readonly pattern: string; readonly groups: readonly number[] }
  | { readonly type: 'redact_pair'; readonly keyPattern: string }
  | { readonly type: 'multiple'; readonly rules: readonly string[]; readonly hideInner: boolean }

/** What to look for and what becomes of it. An alias is a `multiple` of one rule. */
export type PiiRule = RuleMatch & { readonly redaction: Redaction }

export interface PiiApplication {
  readonly selector: string
  readonly rules: readonly string[]
}

/** Rules by their names, and where each is applied, in order. Checked, but not yet compiled. */
export interface PiiConfig {
  readonly rules: ReadonlyMap<string, PiiRule>
  readonly applications: readonly PiiApplication[]
  /** The key of hashes; they have an empty one where none is set. */
  readonly hashKey: string | undefined
}
