import { createHmac } from 'node:crypto'
import { isSecretKey } from '../secret-key.ts'
import { mentionsSecret } from '../secret-text.ts'
import { BUILT_IN_RULES } from './built-in-rules.ts'
import { compilePattern, type LinearPattern } from './linear-pattern.ts'
import type { PiiConfig, PiiRule, Redaction } from './pii-config.ts'
import type { Redact } from './redact-text.ts'
import type { Selector } from './selector.ts'
import { type FindSpans, TEXT_FINDERS } from './text-finders.ts'

/** A rule as it is run. Several of these may be true of a value; the first hides it whole. */
export interface CompiledRule {
  readonly redact: Redact
  /** Any value at all. */
  readonly isAnything: boolean
  /** The name says that the value is secret, of whatever type it is. */
  readonly fitsKey: ((key: string) => boolean) | undefined
  /** The text says that something in it is secret, but not where. */
  readonly fitsText: ((text: string) => boolean) | undefined
  readonly find: FindSpans | undefined
  /** What `find` searches with, where somebody wrote it: each search takes its steps. */
  readonly pattern: LinearPattern | undefined
}

/** Rules and the values that they are for. */
export interface CompiledApplication {
  readonly selector: Selector
  readonly rules: readonly CompiledRule[]
}

/** The rules that `names` stand for, each once, in order. Unknown names stand for none. */
export function compileRules(
  names: readonly string[],
  config: Pick<PiiConfig, 'rules' | 'hashKey'>,
): readonly CompiledRule[] {
  const compiled = new Map<string, CompiledRule>()
  const visited = new Set<string>()
  const collect = (name: string, outer: Outer | undefined) => {
    const rule = config.rules.get(name) ?? BUILT_IN_RULES.get(name)
    if (rule === undefined || visited.has(name)) return
    visited.add(name)
    const origin = outer?.origin ?? name
    const redaction =
      outer && outer.redaction.method !== 'default' ? outer.redaction : rule.redaction
    if (rule.type === 'multiple') {
      const inner = rule.hideInner ? { origin, redaction } : undefined
      for (const one of rule.rules) collect(one, inner)
    } else {
      compiled.set(name, compileRule(rule, redactOf(origin, redaction, config.hashKey ?? '')))
    }
  }
  for (const name of names) collect(name, undefined)
  return [...compiled.values()]
}

/** A rule that stands for another one: its name is told, and its redaction holds if it has one. */
interface Outer {
  readonly origin: string
  readonly redaction: Redaction
}

const NOTHING = {
  isAnything: false,
  fitsKey: undefined,
  fitsText: undefined,
  find: undefined,
  pattern: undefined,
} as const

function compileRule(rule: Exclude<PiiRule, { type: 'multiple' }>, redact: Redact): CompiledRule {
  switch (rule.type) {
    case 'anything':
      return { ...NOTHING, redact, isAnything: true }
    case 'password':
      return {
        ...NOTHING,
        redact,
        fitsKey: isSecretKey,
        fitsText: mentionsSecret,
        find: TEXT_FINDERS.bearer,
      }
    case 'redact_pair': {
      const { test } = compilePattern(rule.keyPattern)
      return { ...NOTHING, redact, fitsKey: test, fitsText: test }
    }
    case 'pattern': {
      const pattern = compilePattern(rule.pattern)
      return { ...NOTHING, redact, pattern, find: (text) => pattern.find(text, rule.groups) }
    }
    default:
      return { ...NOTHING, redact, find: TEXT_FINDERS[rule.type] }
  }
}

function redactOf(rule: string, redaction: Redaction, hashKey: string): Redact {
  switch (redaction.method) {
    case 'replace':
      return { rule, kind: 's', replace: () => redaction.text }
    case 'mask':
      return { rule, kind: 'm', replace: (part) => '*'.repeat(part.length) }
    case 'hash':
      return { rule, kind: 'p', replace: (part) => hashOf(part, hashKey) }
    default:
      return { rule, kind: 'x', replace: () => '' }
  }
}

/** The same text has the same hash everywhere, so that users can still be counted. */
function hashOf(text: string, key: string): string {
  return createHmac('sha1', key).update(text).digest('hex').toUpperCase()
}
