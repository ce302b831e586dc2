import type { TeamSummary } from '@vedette/protocol/api/organization'
import type { ExternalActorSummary } from '@vedette/protocol/api/ownership'
import type { TeamAccess } from '../access.ts'
import { formatTime } from './format-time.ts'

export interface TeamFacts {
  readonly memberCount: number
  /** Whether the caller asks to be let in. */
  readonly isPending: boolean
  /** Where they are asked for. */
  readonly externalTeams?: readonly ExternalActorSummary[] | undefined
}

export function formatTeam(
  { team, member, scopes }: TeamAccess,
  { externalTeams, ...facts }: TeamFacts,
): TeamSummary {
  const teamRole = member?.teamRoles.get(team.id) ?? null
  return {
    id: String(team.id),
    slug: team.slug,
    name: team.name,
    dateCreated: formatTime(team.createdAtMs),
    isMember: teamRole !== null,
    teamRole,
    access: [...scopes],
    hasAccess: scopes.has('project:read'),
    flags: { 'idp:provisioned': false },
    avatar: { avatarType: 'letter_avatar', avatarUuid: null },
    ...facts,
    ...(externalTeams && { externalTeams }),
  }
}
