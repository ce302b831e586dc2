import {
  COMMIT_AUTHORS_MAX,
  type Commit,
  type CommitAuthor,
  type CommitFile,
  type CommitStore,
  type CommitSummary,
  fileNameOf,
  type NewCommit,
  type ReleaseHead,
  type ReleaseOfCommits,
  type TouchQuery,
} from '../commit-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { MemoryCode, MemoryCommit } from './memory-code.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryCommitStore implements CommitStore {
  readonly #state: MemoryState
  readonly #code: MemoryCode

  constructor(state: MemoryState) {
    this.#state = state
    this.#code = state.code
  }

  async replaceOfRelease(
    release: ReleaseOfCommits,
    commits: readonly NewCommit[],
  ): Promise<readonly Commit[]> {
    const ids = commits.map((commit) => this.#upsert(release, commit).id)
    this.#code.releaseCommits.set(release.releaseId, ids)
    return this.#ofRelease(release.releaseId).map(commitOf)
  }

  async setHeads(release: ReleaseOfCommits, heads: readonly ReleaseHead[]): Promise<void> {
    for (const head of heads) {
      if (this.#findByKey(head) !== undefined) continue
      const unknown = { message: undefined, author: undefined, files: [] }
      this.#upsert(release, { ...head, ...unknown, createdAtMs: release.nowMs })
    }
  }

  async listOfRelease(
    releaseId: number,
    { repositoryId }: { readonly repositoryId: number | undefined },
    page: PageRequest,
  ): Promise<Page<Commit>> {
    const rows = this.#ofRelease(releaseId).filter(
      (commit) => repositoryId === undefined || commit.repositoryId === repositoryId,
    )
    return pageOf(rows.slice(page.offset).map(commitOf), page)
  }

  async listOfRepository(repositoryId: number, page: PageRequest): Promise<Page<Commit>> {
    const rows = [...this.#code.commits.values()]
      .filter((commit) => commit.repositoryId === repositoryId)
      .toSorted(newestFirst)
    return pageOf(rows.slice(page.offset).map(commitOf), page)
  }

  async listFiles(releaseId: number, page: PageRequest): Promise<Page<CommitFile>> {
    const files = filesOf(this.#ofRelease(releaseId)).toSorted((a, b) => compare(a.path, b.path))
    return pageOf(files.slice(page.offset), page)
  }

  async countFiles(releaseId: number): Promise<number> {
    return new Set(filesOf(this.#ofRelease(releaseId)).map((file) => file.path)).size
  }

  async listRepositoryIds(releaseId: number): Promise<readonly number[]> {
    const ids = new Set(this.#ofRelease(releaseId).map((commit) => commit.repositoryId))
    return [...ids].toSorted((a, b) => a - b)
  }

  async summarize(releaseIds: readonly number[]): Promise<ReadonlyMap<number, CommitSummary>> {
    const summaries = new Map<number, CommitSummary>()
    for (const id of releaseIds) {
      const commits = this.#ofRelease(id)
      const [last] = commits
      if (last === undefined) continue
      const authors = new Map(
        commits.flatMap(({ author }): [number, CommitAuthor][] =>
          author ? [[author.id, author]] : [],
        ),
      )
      summaries.set(id, {
        commitCount: commits.length,
        lastCommit: commitOf(last),
        authors: [...authors.values()].toSorted((a, b) => a.id - b.id).slice(0, COMMIT_AUTHORS_MAX),
      })
    }
    return summaries
  }

  async listTouching(query: TouchQuery, limit: number): Promise<readonly CommitFile[]> {
    const names = query.fileNames.map((name) => name.toLowerCase())
    const commits = new Set(query.releaseIds.flatMap((id) => this.#ofRelease(id)))
    const touching = [...commits]
      .filter((commit) => commit.organizationId === query.organizationId)
      .filter((commit) => commit.createdAtMs >= query.createdFromMs)
      .toSorted(newestFirst)
    return filesOf(touching)
      .filter((file) => names.includes(fileNameOf(file.path)))
      .slice(0, limit)
  }

  async listVersions(
    commitIds: readonly number[],
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const releases = [...this.#state.artifacts.releases.values()].toSorted((a, b) => a.id - b.id)
    const versions = commitIds.map((id): [number, readonly string[]] => [
      id,
      releases
        .filter((release) => this.#code.releaseCommits.get(release.id)?.includes(id))
        .map((release) => release.version),
    ])
    return new Map(versions.filter(([, some]) => some.length > 0))
  }

  #ofRelease(releaseId: number): readonly MemoryCommit[] {
    const ids = this.#code.releaseCommits.get(releaseId) ?? []
    return ids.flatMap((id) => this.#code.commits.get(id) ?? [])
  }

  #findByKey({ repositoryId, key }: ReleaseHead): MemoryCommit | undefined {
    return [...this.#code.commits.values()].find(
      (commit) => commit.repositoryId === repositoryId && commit.key === key,
    )
  }

  #upsert({ organizationId }: ReleaseOfCommits, commit: NewCommit): MemoryCommit {
    const known = this.#findByKey(commit)
    const files = new Map(commit.files.map((file) => [file.path, file]))
    const row: MemoryCommit = {
      id: known?.id ?? nextId(this.#state),
      organizationId,
      repositoryId: commit.repositoryId,
      key: commit.key,
      message: commit.message ?? known?.message,
      author: commit.author ? this.#upsertAuthor(organizationId, commit.author) : known?.author,
      createdAtMs: commit.createdAtMs,
      files: files.size > 0 ? [...files.values()] : (known?.files ?? []),
    }
    this.#code.commits.set(row.id, row)
    return row
  }

  #upsertAuthor(organizationId: number, author: Omit<CommitAuthor, 'id'>): CommitAuthor {
    const key = `${organizationId}:${author.email}`
    const known = this.#code.authors.get(key)
    const row = {
      id: known?.id ?? nextId(this.#state),
      email: author.email,
      name: author.name ?? known?.name,
    }
    this.#code.authors.set(key, row)
    return row
  }
}

function commitOf({ files: _, ...commit }: MemoryCommit): Commit {
  return commit
}

function filesOf(commits: readonly MemoryCommit[]): readonly CommitFile[] {
  return commits.flatMap((commit) =>
    commit.files
      .toSorted((a, b) => compare(a.path, b.path))
      .map((file) => ({ commit: commitOf(commit), ...file })),
  )
}

function newestFirst(a: Commit, b: Commit): number {
  return b.createdAtMs - a.createdAtMs || b.id - a.id
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
