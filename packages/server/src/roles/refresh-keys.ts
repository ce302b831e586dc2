import type { ProjectKeyStore } from '../store/project-key-store.ts'
import type { ProjectStore } from '../store/project-store.ts'

export interface KeyRefreshDeps {
  readonly projectKeys: ProjectKeyStore
  readonly projects: ProjectStore
  readonly invalidate: (publicKey: string) => void
}

/**
 * The stores that the API writes through: a key or project that is changed here counts at intake
 * from the next request on, not only when the cached key has grown old.
 */
export function refreshKeysOnChange(deps: KeyRefreshDeps): {
  readonly projectKeys: ProjectKeyStore
  readonly projects: ProjectStore
} {
  const { projectKeys, projects, invalidate } = deps
  return {
    projectKeys: {
      list: (projectId) => projectKeys.list(projectId),
      listForProjects: (projectIds) => projectKeys.listForProjects(projectIds),
      findByPublicKey: (publicKey) => projectKeys.findByPublicKey(publicKey),
      findIntakeKey: (publicKey) => projectKeys.findIntakeKey(publicKey),
      async insert(key) {
        const inserted = await projectKeys.insert(key)
        invalidate(key.publicKey)
        return inserted
      },
      async update(publicKey, change) {
        const updated = await projectKeys.update(publicKey, change)
        invalidate(publicKey)
        return updated
      },
      async delete(publicKey) {
        const isDeleted = await projectKeys.delete(publicKey)
        invalidate(publicKey)
        return isDeleted
      },
    },
    projects: {
      insert: (project) => projects.insert(project),
      find: (id) => projects.find(id),
      findBySlug: (organizationId, slug) => projects.findBySlug(organizationId, slug),
      findByOldSlug: (organizationId, slug) => projects.findByOldSlug(organizationId, slug),
      list: (organizationId) => projects.list(organizationId),
      move: (id, move) => projects.move(id, move),
      async markDeleted(id, nowMs) {
        const isDeleted = await projects.markDeleted(id, nowMs)
        for (const { publicKey } of await projectKeys.list(id)) invalidate(publicKey)
        return isDeleted
      },
      async update(id, change) {
        const updated = await projects.update(id, change)
        for (const { publicKey } of await projectKeys.list(id)) invalidate(publicKey)
        return updated
      },
    },
  }
}
