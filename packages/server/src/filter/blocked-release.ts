import type { FilterRule } from './filter-rule.ts'
import { createGlobListMatch } from './glob-list.ts'

export function createBlockedReleaseRule(globs: readonly string[]): FilterRule | undefined {
  const matches = createGlobListMatch(globs)
  if (matches === undefined) return undefined
  return ({ release }) => release !== undefined && matches(release.toLowerCase())
}
