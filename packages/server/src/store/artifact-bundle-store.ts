import type { DebugId } from '@vedette/protocol/debug-id'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Sha1, StoredBlob } from './blob-store.ts'
import type { Page, PageRequest } from './page.ts'

export interface ReleaseAssociation {
  readonly release: string
  readonly dist: string | undefined
}

/** A zip of minified files, source maps and sources, which stays one blob. */
export interface ArtifactBundle {
  readonly id: number
  readonly organizationId: OrganizationId
  /** What it calls itself: a UUID, one per organization. */
  readonly bundleId: string
  readonly sha1: Sha1
  readonly byteCount: number
  readonly fileCount: number
  readonly uploadedAtMs: number
  readonly modifiedAtMs: number
  readonly projectIds: readonly ProjectId[]
  readonly associations: readonly ReleaseAssociation[]
}

/** Where an entry lies in a zip. */
export interface ZipPlace {
  /** Of the entry's own header. */
  readonly offset: number
  readonly compressedBytes: number
  /** 0 for stored, 8 for deflate. */
  readonly method: number
}

/** One file of a bundle, found without opening the bundle. */
export interface BundledFile {
  readonly path: string
  /** As its sender says: `minified_source`, `source_map`, `source`, … */
  readonly type: string
  readonly url: string
  readonly debugId: DebugId | undefined
  readonly sourceMapUrl: string | undefined
  readonly place: ZipPlace
  /** Expanded. */
  readonly byteCount: number
}

/** With its bundle, and the blob that holds that. */
export interface FoundFile extends BundledFile {
  readonly bundleId: string
  readonly sha1: Sha1
  readonly dist: string | undefined
  readonly modifiedAtMs: number
}

/** Whom a bundle is for. */
export interface BundleScope {
  readonly projectIds: readonly ProjectId[]
  readonly association: ReleaseAssociation | undefined
}

export interface NewArtifactBundle extends BundleScope {
  readonly organizationId: OrganizationId
  readonly bundleId: string
  readonly blob: StoredBlob
  readonly files: readonly BundledFile[]
}

export interface BundleQuery {
  readonly projectId: ProjectId
  /** A part of the bundle's id, of a release or of a dist. */
  readonly query: string
  readonly order: 'oldest' | 'newest'
}

export interface BundleUrlQuery extends ReleaseAssociation {
  readonly projectId: ProjectId
  /** Parts of addresses, any of which will do. */
  readonly urlParts: readonly string[]
}

/** What symbolication needs is found by debug id or by release and url. */
export interface ArtifactBundleStore {
  /**
   * A bundle that calls itself the same is replaced, and stays with whom it was for; the hash of
   * its blob is the answer. Says `artifacts.added` in the same transaction.
   */
  insert(bundle: NewArtifactBundle, nowMs: number): Promise<Sha1 | undefined>
  /** Makes an uploaded bundle known to more projects, or to one more release. */
  associate(id: number, scope: BundleScope, nowMs: number): Promise<void>
  findByHash(organizationId: OrganizationId, sha1: Sha1): Promise<ArtifactBundle | undefined>
  find(projectId: ProjectId, bundleId: string): Promise<ArtifactBundle | undefined>
  list(query: BundleQuery, page: PageRequest): Promise<Page<ArtifactBundle>>
  /** By url; `query` is a part of the url or the debug id. */
  listFiles(id: number, query: string, page: PageRequest): Promise<Page<BundledFile>>
  findFile(id: number, path: string): Promise<BundledFile | undefined>
  /** Takes the bundle from the project, and deletes it when no other project has it. */
  remove(projectId: ProjectId, bundleId: string): Promise<ArtifactBundle | undefined>
  /** The latest first. */
  findFilesByDebugIds(
    projectId: ProjectId,
    debugIds: readonly string[],
  ): Promise<readonly FoundFile[]>
  /** Of the release in any dist, the latest first. */
  findFilesByUrls(
    projectId: ProjectId,
    release: string,
    urls: readonly string[],
  ): Promise<readonly FoundFile[]>
  /**
   * What the bundles of the release and dist call themselves that have a file at such an address,
   * the latest first.
   */
  listIdsByUrlParts(query: BundleUrlQuery, limit: number): Promise<readonly string[]>
  /**
   * Those of the projects that have any uploaded file: bundles, debug files, or files of a release
   * of their organization. The first of a project raises the version of the settings.
   */
  findProjectsWithFiles(projectIds: readonly ProjectId[]): Promise<ReadonlySet<ProjectId>>
}
