import { formatOwnerName } from '../../ownership/format-rule.ts'
import type { OwnershipRule } from '../../ownership/ownership-rule.ts'
import type { Owner } from '../../ownership/resolve-owners.ts'
import { displayName } from './format-user.ts'

export function formatOwner(owner: Owner) {
  if (owner.kind === 'team') {
    return { type: 'team', id: String(owner.team.id), name: owner.team.slug } as const
  }
  const { id, email } = owner.user
  return { type: 'user', id: String(id), name: displayName(owner.user), email } as const
}

/** A rule as the reference's schema has it; owners that are nobody here have no id. */
export function formatOwnershipRule(
  { matcher, owners }: OwnershipRule,
  resolved: ReadonlyMap<string, Owner>,
) {
  return {
    matcher: {
      type: matcher.kind === 'tag' ? `tags.${matcher.key}` : matcher.kind,
      pattern: matcher.pattern,
    },
    owners: owners.map((name) => {
      const owner = resolved.get(formatOwnerName(name))
      const own = owner ? formatOwner(owner) : {}
      return { type: name.kind, identifier: name.name, ...own }
    }),
  }
}
