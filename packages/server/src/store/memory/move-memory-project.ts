import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import { dropMonitorOwners } from './drop-monitor-owners.ts'
import { dropProjectFromViews } from './memory-issue-views.ts'
import { newRelease, releaseKey } from './memory-release-store.ts'
import type { MemoryState } from './memory-state.ts'

export interface MemoryJourney {
  readonly projectId: ProjectId
  readonly to: OrganizationId
}

/** As in the database: what names people, teams or code of the old organization is taken away. */
export function moveMemoryProject(state: MemoryState, journey: MemoryJourney): void {
  forgetOwnership(state, journey.projectId)
  dropProjectFromViews(state.issueViews, journey.projectId)
  forgetPeople(state, journey)
  moveReleases(state, journey)
  for (const [id, bundle] of state.artifacts.bundles) {
    if (!bundle.projectIds.includes(journey.projectId)) continue
    const projectIds = bundle.projectIds.filter((other) => other !== journey.projectId)
    const isShared = projectIds.length > 0
    state.artifacts.bundles.set(
      id,
      isShared ? { ...bundle, projectIds } : { ...bundle, organizationId: journey.to },
    )
  }
}

function forgetOwnership({ code }: MemoryState, projectId: ProjectId): void {
  code.ownership.delete(projectId)
  for (const rows of [code.codeowners, code.mappings]) {
    for (const [id, row] of rows) if (row.projectId === projectId) rows.delete(id)
  }
}

function forgetPeople(state: MemoryState, { projectId, to }: MemoryJourney): void {
  const members = [...state.members.values()].filter((member) => member.organizationId === to)
  const isMember = (userId: UserId | undefined) =>
    userId !== undefined && members.some((member) => member.userId === userId)
  const isMoved = (issue: { readonly projectId: ProjectId } | undefined) =>
    issue?.projectId === projectId
  for (const issue of [...state.issues.values()].filter(isMoved)) {
    const assignedUserId = isMember(issue.assignedUserId) ? issue.assignedUserId : undefined
    state.issues.set(issue.id, { ...issue, assignedUserId, assignedTeamId: undefined })
  }
  for (const [key, { issueId, userId }] of state.issueUsers) {
    if (isMoved(state.issues.get(issueId)) && !isMember(userId)) state.issueUsers.delete(key)
  }
  dropMonitorOwners(state, (monitor) => monitor.projectId === projectId)
  for (const [userId, bookmarks] of state.projectBookmarks) {
    if (!isMember(userId)) bookmarks.delete(projectId)
  }
  for (const [id, change] of state.issueChanges) {
    const kept = [...change.issues].filter(([issueId]) => !isMoved(state.issues.get(issueId)))
    const people = [...change.people].filter(([key]) => {
      const issueId = Number(key.split(':')[0])
      return kept.some(([keptId]) => keptId === issueId)
    })
    state.issueChanges.set(id, { ...change, issues: new Map(kept), people: new Map(people) })
  }
}

function moveReleases(state: MemoryState, { projectId, to }: MemoryJourney): void {
  const { releases } = state.artifacts
  for (const [name, seen] of [...state.releases].filter(([, row]) => row.projectId === projectId)) {
    const { version, organizationId: from } = seen
    const old = releases.get(releaseKey(from, version))
    const key = releaseKey(to, version)
    if (old && !releases.has(key)) {
      const place = { organizationId: to, version, createdAtMs: old.createdAtMs }
      const { id } = newRelease(state, place)
      releases.set(key, { ...old, id, organizationId: to })
    }
    state.releases.set(name, { ...seen, organizationId: to })
    const isLeft = [...state.releases.values()].some(
      (row) => row.organizationId === from && row.version === version,
    )
    if (isLeft || !old) continue
    releases.delete(releaseKey(from, version))
    for (const [id, file] of state.artifacts.releaseFiles) {
      const isIts = file.organizationId === from && file.release === version
      if (isIts) state.artifacts.releaseFiles.set(id, { ...file, organizationId: to })
    }
    state.code.releaseCommits.delete(old.id)
    for (const [id, deploy] of state.code.deploys) {
      if (deploy.releaseId === old.id) state.code.deploys.delete(id)
    }
  }
}
