import type { OwnerName, OwnershipMatcher, OwnershipRule } from './ownership-rule.ts'

/** As people write it. */
export function formatRule({ matcher, owners }: OwnershipRule): string {
  return [formatMatcher(matcher), ...owners.map(formatOwnerName)].join(' ')
}

export function formatOwnerName({ kind, name }: OwnerName): string {
  return kind === 'team' ? `#${name}` : name
}

function formatMatcher({ kind, key, pattern }: OwnershipMatcher): string {
  const text = `${kind === 'tag' ? `tags.${key}` : kind}:${pattern}`
  return /[\s"]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
}
