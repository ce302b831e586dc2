import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Sha1 } from './blob-store.ts'
import type { Page, PageRequest } from './page.ts'

/** A file that was uploaded by itself, known by its name within a release and dist. */
export interface ReleaseFile {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly release: string
  readonly dist: string | undefined
  /** The address under which programs load it; `~/path` is that of any host. */
  readonly name: string
  readonly headers: { readonly [name: string]: string }
  readonly sha1: Sha1
  readonly byteCount: number
  readonly createdAtMs: number
}

export type NewReleaseFile = Omit<ReleaseFile, 'id'>

export interface ReleaseKey {
  readonly organizationId: OrganizationId
  readonly release: string
}

export interface ReleaseFileQuery extends ReleaseKey {
  /** Parts of names, any of which will do; none is every name. */
  readonly names: readonly string[]
  readonly sha1s: readonly string[]
}

/** All projects of a release share its files. */
export interface ReleaseFileStore {
  /**
   * Throws UniqueViolation where the release has a file of that name and dist. Says
   * `artifacts.added` for each project of the release, in the same transaction.
   */
  insert(file: NewReleaseFile): Promise<ReleaseFile>
  /** Replaces files of the same name and dist; the hashes of theirs are the answer. */
  upsertMany(files: readonly NewReleaseFile[]): Promise<readonly Sha1[]>
  /** Ordered by name. */
  list(query: ReleaseFileQuery, page: PageRequest): Promise<Page<ReleaseFile>>
  find(release: ReleaseKey, id: number): Promise<ReleaseFile | undefined>
  /** Throws UniqueViolation as `insert`. */
  rename(release: ReleaseKey, id: number, name: string): Promise<ReleaseFile | undefined>
  delete(release: ReleaseKey, id: number): Promise<ReleaseFile | undefined>
  /** Also forgets that bundles were taken apart for it. The hashes of its files are the answer. */
  deleteAll(release: ReleaseKey): Promise<readonly Sha1[]>
  /** How many files each of the releases has; those with none are absent. */
  count(
    organizationId: OrganizationId,
    releases: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** In any dist, the latest first. */
  findByUrls(
    projectId: ProjectId,
    release: string,
    urls: readonly string[],
  ): Promise<readonly ReleaseFile[]>
}
