import type { TeamSummary } from '@vedette/protocol/api/organization'
import type { TeamId } from '@vedette/protocol/ids'
import type { OrganizationAccess, TeamAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { formatExternalActor } from '../format/format-external-actor.ts'
import { formatTeam } from '../format/format-team.ts'

/** The name of `externalTeams` among what answers may be asked to hold besides. */
const EXTERNAL_TEAMS = 'externalTeams'

/** Teams as they are shown: with how many are in them, and what the caller is there. */
export function formatTeams(
  deps: ApiDeps,
  entry: OrganizationAccess,
  entries: readonly TeamAccess[],
): Promise<readonly TeamSummary[]> {
  return formatExpandedTeams(deps, entry, { entries, expand: [] })
}

interface ExpandedTeams {
  readonly entries: readonly TeamAccess[]
  /** What is asked for besides: `externalTeams`. */
  readonly expand: readonly string[]
}

export async function formatExpandedTeams(
  { stores }: ApiDeps,
  { organization, member }: OrganizationAccess,
  { entries, expand }: ExpandedTeams,
): Promise<readonly TeamSummary[]> {
  const counts = new Map<TeamId, number>()
  for (const { teamRoles } of await stores.members.list(organization.id)) {
    for (const id of teamRoles.keys()) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const requests = await stores.accessRequests.list(organization.id)
  const asked = new Set(
    requests.filter(({ memberId }) => memberId === member?.id).map(({ teamId }) => teamId),
  )
  const actors = expand.includes(EXTERNAL_TEAMS)
    ? await stores.externalActors.list(organization.id)
    : undefined
  return entries.map((entry) =>
    formatTeam(entry, {
      memberCount: counts.get(entry.team.id) ?? 0,
      isPending: asked.has(entry.team.id),
      externalTeams: actors
        ?.filter(({ teamId }) => teamId === entry.team.id)
        .map(formatExternalActor),
    }),
  )
}
