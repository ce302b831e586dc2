import type { OrganizationId } from '@vedette/protocol/ids'
import type { Page, PageRequest } from './page.ts'

export interface CommitAuthor {
  readonly id: number
  /** Lower case: it may be a user's. */
  readonly email: string
  readonly name: string | undefined
}

export interface Commit {
  readonly id: number
  readonly organizationId: OrganizationId
  readonly repositoryId: number
  /** What the repository calls it: a hash, mostly. */
  readonly key: string
  readonly message: string | undefined
  readonly author: CommitAuthor | undefined
  readonly createdAtMs: number
}

/** Added, modified, deleted. */
export type FileChange = 'A' | 'M' | 'D'

export interface ChangedFile {
  readonly path: string
  readonly change: FileChange
}

export interface NewCommit {
  readonly repositoryId: number
  readonly key: string
  readonly message: string | undefined
  readonly author: Omit<CommitAuthor, 'id'> | undefined
  readonly createdAtMs: number
  readonly files: readonly ChangedFile[]
}

export interface ReleaseHead {
  readonly repositoryId: number
  readonly key: string
}

/** What is shown of a release's commits. */
export interface CommitSummary {
  readonly commitCount: number
  readonly lastCommit: Commit
  readonly authors: readonly CommitAuthor[]
}

export interface CommitFile {
  readonly commit: Commit
  readonly path: string
  readonly change: FileChange
}

export interface TouchQuery {
  readonly organizationId: OrganizationId
  /** The last parts of paths, in any case. */
  readonly fileNames: readonly string[]
  readonly createdFromMs: number
  readonly releaseIds: readonly number[]
}

/** Authors whose names are shown of one release. */
export const COMMIT_AUTHORS_MAX = 100

export interface CommitStore {
  /**
   * Makes these the commits of the release, newest first, and gives those that are there now. Those
   * known already are changed where something is said about them; the newest of each repository is
   * its head.
   */
  replaceOfRelease(
    release: ReleaseOfCommits,
    commits: readonly NewCommit[],
  ): Promise<readonly Commit[]>
  /** Says which commits the release was built from; they need not be known. */
  setHeads(release: ReleaseOfCommits, heads: readonly ReleaseHead[]): Promise<void>
  /** Newest first. */
  listOfRelease(
    releaseId: number,
    filter: { readonly repositoryId: number | undefined },
    page: PageRequest,
  ): Promise<Page<Commit>>
  listOfRepository(repositoryId: number, page: PageRequest): Promise<Page<Commit>>
  /** By path. */
  listFiles(releaseId: number, page: PageRequest): Promise<Page<CommitFile>>
  countFiles(releaseId: number): Promise<number>
  /** The repositories that the release's commits are in. */
  listRepositoryIds(releaseId: number): Promise<readonly number[]>
  /** Releases without commits are left out. */
  summarize(releaseIds: readonly number[]): Promise<ReadonlyMap<number, CommitSummary>>
  /** Changes of files of these names by commits of the releases, newest first. */
  listTouching(query: TouchQuery, limit: number): Promise<readonly CommitFile[]>
  /** By commit, the versions that hold it, the oldest first. */
  listVersions(commitIds: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>
}

export interface ReleaseOfCommits {
  readonly organizationId: OrganizationId
  readonly releaseId: number
  /** For heads of which nothing else is known. */
  readonly nowMs: number
}

/** What files are looked up by. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}
