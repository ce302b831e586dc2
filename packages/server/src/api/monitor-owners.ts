import type { IssueAssignee } from '@vedette/protocol/api/issue'
import type { Monitor, MonitorChange } from '../store/monitor-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { ProjectAccess } from './access.ts'
import type { ApiStores } from './api-deps.ts'
import { displayName } from './format/format-user.ts'
import { readAssignee } from './read-assignee.ts'

type Stores = Pick<ApiStores, 'users' | 'members' | 'teams'>

/** What a wanted owner changes: nothing where none is named. 400 for who cannot see the project. */
export async function readMonitorOwner(
  stores: Stores,
  { organization, project }: ProjectAccess,
  owner: string | null | undefined,
): Promise<Pick<MonitorChange, 'ownerUserId' | 'ownerTeamId'>> {
  if (owner === undefined) return {}
  const request = { organization, projects: [project], text: owner ?? '', field: 'owner' }
  const { assignee } = await readAssignee(stores, request)
  return { ownerUserId: assignee.userId, ownerTeamId: assignee.teamId }
}

/** Says of a monitor who looks after it. */
export async function loadMonitorOwners(
  { users, teams }: Pick<Stores, 'users' | 'teams'>,
  { id }: Organization,
  monitors: readonly Monitor[],
): Promise<(monitor: Monitor) => IssueAssignee | null> {
  const people = await users.findMany(monitors.flatMap(({ ownerUserId }) => ownerUserId ?? []))
  const isOwned = monitors.some(({ ownerTeamId }) => ownerTeamId !== undefined)
  const all = isOwned ? await teams.list(id) : []
  return ({ ownerUserId, ownerTeamId }) => {
    const user = ownerUserId && people.get(ownerUserId)
    if (user) {
      return { type: 'user', id: String(user.id), name: displayName(user), email: user.email }
    }
    const team = all.find((one) => one.id === ownerTeamId)
    return team ? { type: 'team', id: String(team.id), name: team.slug } : null
  }
}
