import type { SeriesPoint } from '@vedette/protocol/api/issue'
import type { IssueId, UserId } from '@vedette/protocol/ids'
import type { Issue } from '../store/issue-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { IssueSurroundings } from './format/format-issue.ts'
import type { StatsPeriod } from './issue-stats.ts'

export interface SurroundingsRequest {
  readonly organization: Organization
  readonly projects: readonly Project[]
  readonly issues: readonly Issue[]
  readonly periods: readonly StatsPeriod[]
  /** Who is asking; undefined for a token of no person. */
  readonly userId: UserId | undefined
  /** Whether it is told whose the issues may be. */
  readonly withOwners?: boolean
}

/** Loads what a page of issues is shown with: a fixed number of queries, whatever its length. */
export async function loadSurroundings(
  { stores, urlPrefix }: ApiDeps,
  { organization, projects, issues, periods, userId, withOwners }: SurroundingsRequest,
): Promise<IssueSurroundings> {
  const userIds = new Set(
    issues.flatMap(({ assignedUserId, statusDetails }) => [
      ...(assignedUserId === undefined ? [] : [assignedUserId]),
      ...(statusDetails.actorUserId === undefined ? [] : [statusDetails.actorUserId as UserId]),
    ]),
  )
  const hasTeams = issues.some((issue) => issue.assignedTeamId !== undefined)
  const teams = hasTeams ? await stores.teams.list(organization.id) : []
  const ids = issues.map((issue) => issue.id)
  const stats = new Map<IssueId, Record<string, readonly SeriesPoint[]>>()
  for (const { name, range } of ids.length > 0 ? periods : []) {
    for (const [id, series] of await stores.issues.series(ids, range)) {
      stats.set(id, { ...stats.get(id), [name]: series })
    }
  }
  return {
    urlPrefix,
    organizationSlug: organization.slug,
    projects: new Map(projects.map((project) => [project.id, project])),
    users: userIds.size > 0 ? await stores.users.findMany([...userIds]) : new Map(),
    teams: new Map(teams.map((team) => [team.id, team])),
    stats,
    owners: withOwners ? await stores.ownership.listSuggested(ids) : undefined,
    own: userId === undefined ? new Map() : await stores.issueUsers.findMany(userId, ids),
  }
}
