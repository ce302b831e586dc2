import type { TeamSummary } from '@vedette/protocol/api/organization'
import type { TeamId } from '@vedette/protocol/ids'
import type { OrganizationAccess, TeamAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { formatTeam } from '../format/format-team.ts'

/** Teams as they are shown: with how many are in them, and what the caller is there. */
export async function formatTeams(
  { stores }: ApiDeps,
  { organization, member }: OrganizationAccess,
  entries: readonly TeamAccess[],
): Promise<readonly TeamSummary[]> {
  const counts = new Map<TeamId, number>()
  for (const { teamRoles } of await stores.members.list(organization.id)) {
    for (const id of teamRoles.keys()) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const requests = await stores.accessRequests.list(organization.id)
  const asked = new Set(
    requests.filter(({ memberId }) => memberId === member?.id).map(({ teamId }) => teamId),
  )
  return entries.map((entry) =>
    formatTeam(entry, {
      memberCount: counts.get(entry.team.id) ?? 0,
      isPending: asked.has(entry.team.id),
    }),
  )
}
