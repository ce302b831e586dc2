import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { ProjectBookmarkStore } from '../project-bookmark-store.ts'
import type { MemoryState } from './memory-state.ts'

export class MemoryProjectBookmarkStore implements ProjectBookmarkStore {
  readonly #bookmarks: MemoryState['projectBookmarks']

  constructor({ projectBookmarks }: MemoryState) {
    this.#bookmarks = projectBookmarks
  }

  async list(userId: UserId): Promise<ReadonlySet<ProjectId>> {
    return new Set(this.#bookmarks.get(userId))
  }

  async set(userId: UserId, projectId: ProjectId, isBookmarked: boolean): Promise<void> {
    const own = this.#bookmarks.get(userId) ?? new Set()
    if (isBookmarked) own.add(projectId)
    else own.delete(projectId)
    this.#bookmarks.set(userId, own)
  }
}

interface Leaver {
  readonly organizationId: OrganizationId
  readonly userId: UserId
}

export function forgetMemoryBookmarks(
  { projectBookmarks, projects }: MemoryState,
  { organizationId, userId }: Leaver,
): void {
  const own = projectBookmarks.get(userId)
  for (const { id, ...project } of projects.values()) {
    if (project.organizationId === organizationId) own?.delete(id)
  }
}
