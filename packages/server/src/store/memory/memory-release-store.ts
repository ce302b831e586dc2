import type { OrganizationId } from '@vedette/protocol/ids'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { NewRelease, Release, ReleaseQuery, ReleaseStore } from '../release-store.ts'
import { containsText } from './memory-artifacts.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryReleaseStore implements ReleaseStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async upsert({ organizationId, version, projectIds, change, createdAtMs }: NewRelease) {
    const key = releaseKey(organizationId, version)
    const known = this.#state.artifacts.releases.get(key)
    const row = known ?? newRelease(this.#state, { organizationId, version, createdAtMs })
    this.#state.artifacts.releases.set(key, { ...row, ...change })
    for (const projectId of projectIds) {
      const name = `${projectId}:${version}`
      if (this.#state.releases.has(name)) continue
      this.#state.releases.set(name, {
        organizationId,
        version,
        projectId,
        firstSeenAtMs: undefined,
        lastSeenAtMs: undefined,
        newIssueCount: 0,
      })
    }
    return { release: this.#complete({ ...row, ...change }), isNew: known === undefined }
  }

  async find(organizationId: OrganizationId, version: string): Promise<Release | undefined> {
    const row = this.#state.artifacts.releases.get(releaseKey(organizationId, version))
    return row && this.#complete(row)
  }

  async list(query: ReleaseQuery, page: PageRequest): Promise<Page<Release>> {
    const { organizationId, projectIds } = query
    const rows = [...this.#state.artifacts.releases.values()]
      .filter((row) => row.organizationId === organizationId)
      .filter((row) => containsText(row.version, query.query))
      .map((row) => this.#complete(row))
      .filter(({ projects }) => projects.some(({ projectId }) => projectIds.includes(projectId)))
      .toSorted((a, b) => a.createdAtMs - b.createdAtMs || a.id - b.id)
    const ordered = query.order === 'newest' ? rows.toReversed() : rows
    return pageOf(ordered.slice(page.offset, page.offset + page.limit + 1), page)
  }

  async delete(organizationId: OrganizationId, version: string) {
    const release = await this.find(organizationId, version)
    if (release === undefined) return 'missing'
    const projectIds = release.projects.map(({ projectId }) => projectId)
    const isFirst = [...this.#state.issues.values()].some(
      (issue) => issue.firstRelease === version && projectIds.includes(issue.projectId),
    )
    if (isFirst) return 'in_use'
    this.#state.artifacts.releases.delete(releaseKey(organizationId, version))
    for (const projectId of projectIds) this.#state.releases.delete(`${projectId}:${version}`)
    return 'deleted'
  }

  #complete(row: Omit<Release, 'projects'>): Release {
    const projects = [...this.#state.releases.values()]
      .filter(
        ({ organizationId, version }) =>
          organizationId === row.organizationId && version === row.version,
      )
      .map(({ projectId, firstSeenAtMs, lastSeenAtMs, newIssueCount }) => ({
        projectId,
        firstEventAtMs: firstSeenAtMs,
        lastEventAtMs: lastSeenAtMs,
        newIssueCount,
      }))
      .toSorted((a, b) => a.projectId - b.projectId)
    return { ...row, projects }
  }
}

/** The key of `MemoryArtifacts.releases`. */
export function releaseKey(organizationId: OrganizationId, version: string): string {
  return `${organizationId}:${version}`
}

export function newRelease(
  state: MemoryState,
  known: Pick<Release, 'organizationId' | 'version' | 'createdAtMs'>,
): Omit<Release, 'projects'> {
  return {
    id: nextId(state),
    status: 'open',
    ref: undefined,
    url: undefined,
    startedAtMs: undefined,
    releasedAtMs: undefined,
    ...known,
  }
}
