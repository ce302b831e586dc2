import { planState } from '../issues/plan-state.ts'
import { parseShortId } from '../issues/short-id.ts'
import { findFixedShortIds } from '../releases/fixed-issues.ts'
import type { Commit } from '../store/commit-store.ts'
import type { Issue } from '../store/issue-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Release } from '../store/release-store.ts'
import type { ApiDeps } from './api-deps.ts'

/** Issues that the commits of one release may resolve: it is a list that people write. */
const ISSUES_MAX = 500

export interface ToldRelease {
  readonly release: Release
  /** Those of whoever tells of it. */
  readonly projects: readonly Project[]
}

/**
 * Resolves in the release what its commits say they fix, in the projects that have the release and
 * in which whoever tells of it may say so.
 */
export async function resolveFixedIssues(
  deps: ApiDeps,
  told: ToldRelease,
  commits: readonly Commit[],
): Promise<void> {
  const { release } = told
  const issues = await findFixedIssues(deps, told, commits)
  const open = issues.filter((issue) => issue.status !== 'resolved')
  const resolution = { inRelease: release.version }
  const { state, activity } = planState(
    { status: 'resolved', substatus: undefined, resolution, conditions: {} },
    { actorUserId: undefined, newestRelease: undefined },
  )
  const issueIds = open.map((issue) => issue.id)
  const request = { issueIds, change: { state }, activities: [activity], people: [] }
  const author = { actorUserId: undefined, atMs: deps.clock.nowMs() }
  await deps.stores.issueChanges.apply([request], author)
}

async function findFixedIssues(
  deps: ApiDeps,
  { release, projects }: ToldRelease,
  commits: readonly Commit[],
): Promise<readonly Issue[]> {
  const names = new Set(commits.flatMap(({ message }) => findFixedShortIds(message ?? '')))
  if (names.size === 0) return []
  const released = new Set(release.projects.map((row) => row.projectId))
  const bySlug = new Map(
    projects
      .filter((project) => released.has(project.id))
      .map((project) => [project.slug, project.id]),
  )
  const issues = new Map<number, Issue>()
  for (const name of [...names].slice(0, ISSUES_MAX)) {
    const shortId = parseShortId(name)
    const projectId = shortId && bySlug.get(shortId.projectSlug)
    if (shortId === undefined || projectId === undefined) continue
    const issue = await deps.stores.issues.findByShortNumber(projectId, shortId.shortNumber)
    if (issue !== undefined) issues.set(issue.id, issue)
  }
  return [...issues.values()]
}
