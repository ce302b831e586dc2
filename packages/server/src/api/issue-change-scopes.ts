import type { ScopeChoice } from './access.ts'

/** Enough to change an issue in some way; which one is needed depends on the change. */
export const ISSUE_CHANGE_SCOPES = ['event:write', 'event:admin'] as const satisfies ScopeChoice

// What somebody marks for themselves.
const MARKS: ReadonlySet<string> = new Set(['isBookmarked', 'isSubscribed', 'hasSeen'])

/**
 * Whoever may remove issues may mark them and hide them from the public without being allowed to
 * decide about them: that is what agents do.
 */
export function scopesOfIssueChange(input: { readonly [field: string]: unknown }): ScopeChoice {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined)
  const isMild = fields.every(
    ([name, value]) => MARKS.has(name) || (name === 'isPublic' && value === false),
  )
  return isMild ? ISSUE_CHANGE_SCOPES : 'event:write'
}
