import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { IssueView, StarOwner } from '../issue-view-store.ts'

/** What the store of views shares with those of projects and members. */
export interface MemoryIssueViews {
  readonly views: Map<number, IssueView>
  /** In order, by organization and person; see `viewerKey`. */
  readonly stars: Map<string, readonly number[]>
  /** By view and then person. */
  readonly visits: Map<number, ReadonlyMap<UserId, number>>
}

export function createMemoryIssueViews(): MemoryIssueViews {
  return { views: new Map(), stars: new Map(), visits: new Map() }
}

export function viewerKey({ organizationId, userId }: StarOwner): string {
  return `${organizationId}:${userId}`
}

/** When a project is deleted, or another organization has it. */
export function dropProjectFromViews({ views }: MemoryIssueViews, projectId: ProjectId): void {
  for (const view of views.values()) {
    const projectIds = view.projectIds.filter((id) => id !== projectId)
    if (projectIds.length < view.projectIds.length) views.set(view.id, { ...view, projectIds })
  }
}

/** What somebody starred and visited, when they leave. */
export function forgetMemoryViewer(
  { views, stars, visits }: MemoryIssueViews,
  owner: { readonly organizationId: OrganizationId; readonly userId: UserId },
): void {
  stars.delete(viewerKey(owner))
  for (const [viewId, times] of visits) {
    if (views.get(viewId)?.organizationId !== owner.organizationId) continue
    visits.set(viewId, new Map([...times].filter(([userId]) => userId !== owner.userId)))
  }
}
