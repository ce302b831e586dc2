import { compileGlob } from '@vedette/protocol/glob'
import type { OwnershipFacts } from './ownership-facts.ts'
import type { OwnershipMatcher, OwnershipRule } from './ownership-rule.ts'

/** The rules that an event fits, in their order: the last of them decides. */
export type MatchRules = (facts: OwnershipFacts) => readonly OwnershipRule[]

export function createRuleMatcher(rules: readonly OwnershipRule[]): MatchRules {
  const tests = rules.map((rule) => ({ rule, fits: createTest(rule.matcher) }))
  return (facts) => tests.filter(({ fits }) => fits(facts)).map(({ rule }) => rule)
}

/** Stars stand for any text, slashes too. A pattern that is too long fits nothing. */
function createTest(matcher: OwnershipMatcher): (facts: OwnershipFacts) => boolean {
  const { kind, key = '' } = matcher
  const isPath = kind === 'path' || kind === 'codeowners'
  const pattern = isPath ? matcher.pattern.replaceAll('\\', '/') : matcher.pattern
  const fits = compileGlob(pattern.toLowerCase()) ?? (() => false)
  switch (kind) {
    case 'path':
    case 'codeowners':
      return ({ paths }) => paths.some(fits)
    case 'module':
      return ({ modules }) => modules.some(fits)
    case 'url':
      return ({ url }) => url !== undefined && fits(url)
    case 'tag':
      return ({ tags }) => {
        const value = tags.get(key)
        return value !== undefined && fits(value)
      }
  }
}
