import type { IssueOwner } from '@vedette/protocol/api/issue'
import { useMembers, useOrganization } from '../projects/index.ts'

export interface SuggestedOwner {
  /** `user:1` or `team:2`, as an assignment names them. */
  readonly assignedTo: string
  readonly name: string
  /** Why. */
  readonly type: IssueOwner['type']
}

/** Whose an issue may be, under the names that people know; who is gone is left out. */
export function useSuggestedOwners(
  org: string,
  owners: readonly IssueOwner[] = [],
): readonly SuggestedOwner[] {
  const members = useMembers(org).data ?? []
  const { teams = [] } = useOrganization(org).data ?? {}
  const names = new Map<string, string>([
    ...teams.map(({ id, slug }) => [`team:${id}`, `#${slug}`] as const),
    ...members.flatMap(({ user }) =>
      user ? [[`user:${user.id}`, user.name || user.email] as const] : [],
    ),
  ])
  return owners.flatMap(({ owner, type }) => {
    const name = names.get(owner)
    return name === undefined ? [] : [{ assignedTo: owner, name, type }]
  })
}
