import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type {
  ArtifactBundle,
  ArtifactBundleStore,
  BundledFile,
  BundleQuery,
  BundleScope,
  BundleUrlQuery,
  FoundFile,
  NewArtifactBundle,
  ReleaseAssociation,
} from '../artifact-bundle-store.ts'
import type { Sha1 } from '../blob-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { addToOutbox } from './add-to-outbox.ts'
import { containsText, type MemoryBundle } from './memory-artifacts.ts'
import { announceFirstFiles, hasFiles } from './memory-projects-with-files.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryArtifactBundleStore implements ArtifactBundleStore {
  readonly #state: MemoryState
  readonly #bundles: Map<number, MemoryBundle>

  constructor(state: MemoryState) {
    this.#state = state
    this.#bundles = state.artifacts.bundles
  }

  async insert(given: NewArtifactBundle, nowMs: number): Promise<Sha1 | undefined> {
    const { organizationId, bundleId, blob, files } = given
    const older = [...this.#bundles.values()].find(
      (bundle) => bundle.organizationId === organizationId && bundle.bundleId === bundleId,
    )
    const id = older?.id ?? nextId(this.#state)
    this.#bundles.set(id, {
      id,
      organizationId,
      bundleId,
      sha1: blob.sha1,
      byteCount: blob.bytes,
      fileCount: files.length,
      uploadedAtMs: older?.uploadedAtMs ?? nowMs,
      modifiedAtMs: nowMs,
      projectIds: older?.projectIds ?? [],
      associations: older?.associations ?? [],
      files,
    })
    await this.associate(id, given, nowMs)
    return older?.sha1 === blob.sha1 ? undefined : older?.sha1
  }

  async associate(id: number, scope: BundleScope, nowMs: number): Promise<void> {
    const bundle = this.#bundles.get(id)
    if (bundle === undefined) return
    const { projectIds, association } = scope
    announceFirstFiles(this.#state, projectIds)
    const ids = new Set([...bundle.projectIds, ...projectIds])
    this.#bundles.set(id, {
      ...bundle,
      modifiedAtMs: nowMs,
      projectIds: [...ids].toSorted((a, b) => a - b),
      associations: withAssociation(bundle.associations, association),
    })
    const debugIds = bundle.files.flatMap((file) => file.debugId ?? [])
    addToOutbox(this.#state, { projectIds, debugIds, association }, nowMs)
  }

  async findByHash(organizationId: OrganizationId, sha1: Sha1) {
    return [...this.#bundles.values()].findLast(
      (bundle) => bundle.organizationId === organizationId && bundle.sha1 === sha1,
    )
  }

  async find(projectId: ProjectId, bundleId: string): Promise<ArtifactBundle | undefined> {
    return this.#ofProject(projectId).find((bundle) => bundle.bundleId === bundleId)
  }

  async list(
    { projectId, query, order }: BundleQuery,
    page: PageRequest,
  ): Promise<Page<ArtifactBundle>> {
    const found = this.#ofProject(projectId)
      .filter(({ bundleId, associations }) =>
        [bundleId, ...associations.flatMap(({ release, dist }) => [release, dist ?? ''])].some(
          (text) => containsText(text, query),
        ),
      )
      .toSorted((a, b) => a.uploadedAtMs - b.uploadedAtMs || a.id - b.id)
    return sliceOf(order === 'newest' ? found.toReversed() : found, page)
  }

  async listFiles(id: number, query: string, page: PageRequest): Promise<Page<BundledFile>> {
    const files = this.#bundles.get(id)?.files ?? []
    const found = files.filter(
      ({ url, debugId }) => containsText(url, query) || containsText(debugId ?? '', query),
    )
    return sliceOf(
      found.toSorted((a, b) => (`${a.url}\n${a.path}` < `${b.url}\n${b.path}` ? -1 : 1)),
      page,
    )
  }

  async findFile(id: number, path: string): Promise<BundledFile | undefined> {
    return this.#bundles.get(id)?.files.find((file) => file.path === path)
  }

  async remove(projectId: ProjectId, bundleId: string): Promise<ArtifactBundle | undefined> {
    const bundle = this.#ofProject(projectId).find((one) => one.bundleId === bundleId)
    if (bundle === undefined) return undefined
    const projectIds = bundle.projectIds.filter((id) => id !== projectId)
    if (projectIds.length === 0) this.#bundles.delete(bundle.id)
    else this.#bundles.set(bundle.id, { ...bundle, projectIds })
    return bundle
  }

  async findFilesByDebugIds(
    projectId: ProjectId,
    debugIds: readonly string[],
  ): Promise<readonly FoundFile[]> {
    return this.#latest(projectId).flatMap((bundle) =>
      bundle.files
        .filter(({ debugId }) => debugId !== undefined && debugIds.includes(debugId))
        .map((file) => foundFileOf(bundle, file, undefined)),
    )
  }

  async findFilesByUrls(
    projectId: ProjectId,
    release: string,
    urls: readonly string[],
  ): Promise<readonly FoundFile[]> {
    return this.#latest(projectId).flatMap((bundle) =>
      bundle.associations
        .filter((association) => association.release === release)
        .flatMap(({ dist }) =>
          bundle.files
            .filter((file) => urls.includes(file.url))
            .map((file) => foundFileOf(bundle, file, dist)),
        ),
    )
  }

  async listIdsByUrlParts(
    { projectId, release, dist, urlParts }: BundleUrlQuery,
    limit: number,
  ): Promise<readonly string[]> {
    const isOfRelease = (one: ReleaseAssociation) => one.release === release && one.dist === dist
    return this.#latest(projectId)
      .filter(({ associations }) => associations.some(isOfRelease))
      .filter(({ files }) =>
        files.some(({ url }) => urlParts.some((part) => containsText(url, part))),
      )
      .slice(0, limit)
      .map(({ bundleId }) => bundleId)
  }

  async findProjectsWithFiles(ids: readonly ProjectId[]): Promise<ReadonlySet<ProjectId>> {
    return new Set(ids.filter((id) => hasFiles(this.#state, id)))
  }

  #ofProject(projectId: ProjectId): readonly MemoryBundle[] {
    return [...this.#bundles.values()].filter(({ projectIds }) => projectIds.includes(projectId))
  }

  #latest(projectId: ProjectId): readonly MemoryBundle[] {
    return this.#ofProject(projectId).toSorted(
      (a, b) => b.modifiedAtMs - a.modifiedAtMs || b.id - a.id,
    )
  }
}

function withAssociation(
  associations: readonly ReleaseAssociation[],
  added: ReleaseAssociation | undefined,
): readonly ReleaseAssociation[] {
  if (added === undefined) return associations
  const others = associations.filter(
    ({ release, dist }) => release !== added.release || dist !== added.dist,
  )
  const key = ({ release, dist }: ReleaseAssociation) => `${release}\n${dist ?? ''}`
  return [...others, added].toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

function foundFileOf(
  { bundleId, sha1, modifiedAtMs }: MemoryBundle,
  file: BundledFile,
  dist: string | undefined,
): FoundFile {
  return { ...file, bundleId, sha1, modifiedAtMs, dist }
}

function sliceOf<T>(rows: readonly T[], page: PageRequest): Page<T> {
  return pageOf(rows.slice(page.offset, page.offset + page.limit + 1), page)
}
