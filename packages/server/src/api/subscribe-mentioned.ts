import type { UserId } from '@vedette/protocol/ids'
import { findMentions } from '../issues/find-mentions.ts'
import type { Member } from '../store/member-store.ts'
import { permittedScopes } from '../users/permissions.ts'
import type { IssueAccess } from './access.ts'
import type { ApiStores } from './api-deps.ts'

type Stores = Pick<ApiStores, 'members' | 'users' | 'teams' | 'issueUsers'>

/** Members who are named in a comment hear of what follows, if they can see the issue at all. */
export async function subscribeMentioned(
  stores: Stores,
  { organization, project, teams: projectTeams, issue }: IssueAccess,
  text: string,
): Promise<void> {
  if (!text.includes('@') && !text.includes('#')) return
  const members = await stores.members.list(organization.id)
  const users = await stores.users.findMany(members.map(({ userId }) => userId))
  const teams = await stores.teams.list(organization.id)
  const target = { kind: 'project', project, teams: projectTeams } as const
  const readers = members.flatMap((member) => {
    const user = users.get(member.userId)
    const caller = user && ({ kind: 'user', user, tokenScopes: undefined } as const)
    const scopes = caller && permittedScopes(caller, { organization, member }, target)
    return user && scopes?.has('event:read') ? [{ user, member }] : []
  })
  const mentions = findMentions(text, {
    users: readers.map(({ user }) => {
      const email = user.email.toLowerCase()
      const names = [email, email.split('@', 1)[0] ?? '', user.name.toLowerCase()]
      return { who: user.id, names: names.filter((name) => name !== ''), email }
    }),
    teams: teams.map(({ id, slug }) => ({ who: id, names: [slug.toLowerCase()] })),
  })
  const issueId = issue.id
  const named = { issueId, userIds: mentions.users, reason: 'mentioned' } as const
  if (mentions.users.length > 0) await stores.issueUsers.subscribe(named)
  const isIn = ({ teamRoles }: Member) => mentions.teams.some((id) => teamRoles.has(id))
  const userIds: readonly UserId[] = readers
    .filter(({ member }) => isIn(member))
    .map(({ user }) => user.id)
  if (userIds.length === 0) return
  await stores.issueUsers.subscribe({ issueId, userIds, reason: 'team_mentioned' })
}
