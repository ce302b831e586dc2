import type { FilterRule } from './filter-rule.ts'
import { createGlobListMatch } from './glob-list.ts'

/** The message, and of each exception `Type: value` as well as the value alone. */
export function createErrorMessageRule(globs: readonly string[]): FilterRule | undefined {
  const matches = createGlobListMatch(globs)
  if (matches === undefined) return undefined
  return function hasBlockedMessage({ logentry, exception }) {
    const message = logentry?.formatted ?? logentry?.message
    if (message !== undefined && matches(message.toLowerCase())) return true
    for (const { type, value } of exception?.values ?? []) {
      const lowerType = type?.toLowerCase()
      const lowerValue = value?.toLowerCase()
      if (lowerValue && matches(lowerValue)) return true
      if (lowerType && matches(lowerValue ? `${lowerType}: ${lowerValue}` : lowerType)) return true
    }
    return false
  }
}
