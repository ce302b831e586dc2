import { compileGlob } from '@vedette/protocol/glob'
import type { OrganizationId } from '@vedette/protocol/ids'
import { compareVersionNumbers, releaseSortKey } from '../../releases/release-order.ts'
import { matchesVersion } from '../../releases/version-match.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type {
  NewRelease,
  Release,
  ReleaseOrder,
  ReleaseQuery,
  ReleaseStore,
  ReleaseTerm,
} from '../release-store.ts'
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

  async findMany(
    organizationId: OrganizationId,
    versions: readonly string[],
  ): Promise<ReadonlyMap<string, Release>> {
    const found = versions.flatMap((version): [string, Release][] => {
      const row = this.#state.artifacts.releases.get(releaseKey(organizationId, version))
      return row ? [[version, this.#complete(row)]] : []
    })
    return new Map(found)
  }

  async list(query: ReleaseQuery, page: PageRequest): Promise<Page<Release>> {
    const rows = this.#listOf(query.organizationId)
      .filter((release) => this.#isMeant(release, query))
      .toSorted(COMPARE[query.order])
    return pageOf(rows.slice(page.offset), page)
  }

  async findPreviousWithCommits(release: Release): Promise<Release | undefined> {
    const projectIds = release.projects.map((row) => row.projectId)
    return this.#listOf(release.organizationId)
      .filter(({ id }) => id !== release.id)
      .filter((other) => dateOf(other) <= dateOf(release))
      .filter((other) => other.projects.some((row) => projectIds.includes(row.projectId)))
      .filter((other) => (this.#state.code.releaseCommits.get(other.id) ?? []).length > 0)
      .toSorted(COMPARE.date)[0]
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
    const { releaseCommits, deploys, releaseEnvironments } = this.#state.code
    for (const [name, seen] of releaseEnvironments) {
      const isIts = seen.version === version && projectIds.includes(seen.projectId)
      if (isIts) releaseEnvironments.delete(name)
    }
    releaseCommits.delete(release.id)
    for (const [id, deploy] of deploys) if (deploy.releaseId === release.id) deploys.delete(id)
    return 'deleted'
  }

  #listOf(organizationId: OrganizationId): readonly Release[] {
    return [...this.#state.artifacts.releases.values()]
      .filter((row) => row.organizationId === organizationId)
      .map((row) => this.#complete(row))
  }

  #isMeant(release: Release, query: ReleaseQuery): boolean {
    const { projectIds, environments, terms, status, range, versions } = query
    const isOfProjects = release.projects.some((row) => projectIds.includes(row.projectId))
    const isSeen =
      environments.length === 0 ||
      [...this.#state.code.releaseEnvironments.values()].some(
        (row) =>
          row.version === release.version &&
          release.projects.some(({ projectId }) => projectId === row.projectId) &&
          projectIds.includes(row.projectId) &&
          environments.includes(row.environment),
      )
    return (
      isOfProjects &&
      isSeen &&
      (range === undefined || (dateOf(release) >= range.fromMs && dateOf(release) < range.toMs)) &&
      (status === undefined || release.status === status) &&
      (versions === undefined || versions.includes(release.version)) &&
      terms.every((term) => matchesTerm(release.version, term) !== term.negated)
    )
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

function matchesTerm(version: string, term: ReleaseTerm): boolean {
  switch (term.kind) {
    case 'text':
      return containsText(version, term.text)
    case 'pattern':
      return matchesPattern(version, term.pattern)
    case 'version':
      return matchesVersion(term.match, version)
    case 'package':
      return releaseSortKey(version).package === term.name
    case 'build':
      return (releaseSortKey(version).buildCode ?? '') === term.code
  }
}

/** Only the star means something. */
function matchesPattern(version: string, pattern: string): boolean {
  const glob = compileGlob(pattern.toLowerCase().replace(/[?[\]{}\\]/g, '\\$&'))
  return glob?.(version.toLowerCase()) ?? false
}

const dateOf = (release: Release) => release.releasedAtMs ?? release.createdAtMs
const buildOf = ({ version }: Release) => releaseSortKey(version).numbers?.buildNumber ?? -1

const COMPARE: Record<ReleaseOrder, (a: Release, b: Release) => number> = {
  oldest: (a, b) => a.createdAtMs - b.createdAtMs || a.id - b.id,
  newest: (a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id,
  date: (a, b) => dateOf(b) - dateOf(a) || b.id - a.id,
  semver: (a, b) => compareVersions(a, b) || buildOf(b) - buildOf(a) || b.id - a.id,
  build: (a, b) => buildOf(b) - buildOf(a) || b.id - a.id,
}

/** The highest first, whatever the package; names that are no versions last. */
function compareVersions(a: Release, b: Release): number {
  const [left, right] = [a, b].map(({ version }) => releaseSortKey(version).numbers)
  if (left === undefined || right === undefined) return Number(!left) - Number(!right)
  return compareVersionNumbers(right, left)
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
