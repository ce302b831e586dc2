import type { Kysely } from 'kysely'
import {
  COMMIT_AUTHORS_MAX,
  type Commit,
  type CommitFile,
  type CommitStore,
  type CommitSummary,
  type FileChange,
  type NewCommit,
  type ReleaseHead,
  type ReleaseOfCommits,
  type TouchQuery,
} from '../commit-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { type CommitRow, commitOf, selectCommits } from './commit-reader.ts'
import type { Database } from './database.ts'
import { replaceReleaseCommits, writeCommits, writeHeads } from './write-commits.ts'

export class SqlCommitStore implements CommitStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  replaceOfRelease(
    release: ReleaseOfCommits,
    commits: readonly NewCommit[],
  ): Promise<readonly Commit[]> {
    return this.#db.transaction().execute(async (transaction) => {
      const { releaseId } = release
      const ids = await writeCommits(transaction, release, commits)
      await replaceReleaseCommits(transaction, releaseId, ids)
      const heads = new Map<number, number>()
      for (const [index, { repositoryId }] of commits.entries()) {
        if (!heads.has(repositoryId)) heads.set(repositoryId, ids[index] ?? 0)
      }
      const rows = [...heads].map(([repositoryId, commitId]) => ({ repositoryId, commitId }))
      await writeHeads(transaction, releaseId, rows)
      return (await ofRelease(transaction, releaseId).execute()).map(commitOf)
    })
  }

  setHeads(release: ReleaseOfCommits, heads: readonly ReleaseHead[]): Promise<void> {
    return this.#db.transaction().execute(async (transaction) => {
      const rows: { repositoryId: number; commitId: number }[] = []
      for (const { repositoryId, key } of heads) {
        const known = await transaction
          .selectFrom('commit')
          .select('id')
          .where('repository_id', '=', repositoryId)
          .where('key', '=', key)
          .executeTakeFirst()
        const [id] = known
          ? [known.id]
          : await insertBare(transaction, release, { repositoryId, key })
        rows.push({ repositoryId, commitId: id ?? 0 })
      }
      await writeHeads(transaction, release.releaseId, rows)
    })
  }

  async listOfRelease(
    releaseId: number,
    { repositoryId }: { readonly repositoryId: number | undefined },
    page: PageRequest,
  ): Promise<Page<Commit>> {
    let select = ofRelease(this.#db, releaseId)
    if (repositoryId !== undefined) select = select.where('commit.repository_id', '=', repositoryId)
    const rows = await select
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(commitOf), page)
  }

  async listOfRepository(repositoryId: number, page: PageRequest): Promise<Page<Commit>> {
    const rows = await selectCommits(this.#db)
      .where('commit.repository_id', '=', repositoryId)
      .orderBy('commit.created_at_ms', 'desc')
      .orderBy('commit.id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(commitOf), page)
  }

  async listFiles(releaseId: number, page: PageRequest): Promise<Page<CommitFile>> {
    const rows = await selectFiles(this.#db)
      .where('release_commit.release_id', '=', releaseId)
      .orderBy('commit_file.path')
      .orderBy('release_commit.position')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(commitFileOf), page)
  }

  async countFiles(releaseId: number): Promise<number> {
    const row = await this.#db
      .selectFrom('release_commit')
      .innerJoin('commit_file', 'commit_file.commit_id', 'release_commit.commit_id')
      .select((eb) => eb.fn.count<number>('commit_file.path').distinct().as('count'))
      .where('release_commit.release_id', '=', releaseId)
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  }

  async listRepositoryIds(releaseId: number): Promise<readonly number[]> {
    const rows = await this.#db
      .selectFrom('release_commit')
      .innerJoin('commit', 'commit.id', 'release_commit.commit_id')
      .select('commit.repository_id')
      .distinct()
      .where('release_commit.release_id', '=', releaseId)
      .orderBy('commit.repository_id')
      .execute()
    return rows.map((row) => row.repository_id)
  }

  async summarize(releaseIds: readonly number[]): Promise<ReadonlyMap<number, CommitSummary>> {
    const counts = await this.#db
      .selectFrom('release_commit')
      .select(['release_id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('release_id', 'in', releaseIds)
      .groupBy('release_id')
      .execute()
    const summaries = new Map<number, CommitSummary>()
    for (const { release_id: id, count } of counts) {
      const last = await ofRelease(this.#db, id).limit(1).executeTakeFirst()
      if (last === undefined) continue
      const authors = await this.#listAuthors(id)
      summaries.set(id, { commitCount: Number(count), lastCommit: commitOf(last), authors })
    }
    return summaries
  }

  async #listAuthors(releaseId: number) {
    const rows = await this.#db
      .selectFrom('commit_author')
      .selectAll()
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('release_commit')
          .innerJoin('commit', 'commit.id', 'release_commit.commit_id')
          .select('commit.author_id')
          .where('release_commit.release_id', '=', releaseId),
      )
      .orderBy('id')
      .limit(COMMIT_AUTHORS_MAX)
      .execute()
    return rows.map(({ id, email, name }) => ({ id, email, name: name ?? undefined }))
  }

  async listTouching(query: TouchQuery, limit: number): Promise<readonly CommitFile[]> {
    const rows = await selectFiles(this.#db)
      .where(
        'commit_file.file_name',
        'in',
        query.fileNames.map((name) => name.toLowerCase()),
      )
      .where('commit.organization_id', '=', query.organizationId)
      .where('commit.created_at_ms', '>=', query.createdFromMs)
      .where('release_commit.release_id', 'in', query.releaseIds)
      .distinct()
      .orderBy('commit.created_at_ms', 'desc')
      .orderBy('commit.id', 'desc')
      .orderBy('commit_file.path')
      .limit(limit)
      .execute()
    return rows.map(commitFileOf)
  }

  async listVersions(
    commitIds: readonly number[],
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const rows = await this.#db
      .selectFrom('release_commit')
      .innerJoin('release', 'release.id', 'release_commit.release_id')
      .select(['release_commit.commit_id', 'release.version'])
      .where('release_commit.commit_id', 'in', commitIds)
      .orderBy('release.id')
      .execute()
    const byCommit = Map.groupBy(rows, (row) => row.commit_id)
    return new Map([...byCommit].map(([id, some]) => [id, some.map((row) => row.version)]))
  }
}

function insertBare(
  transaction: Parameters<typeof writeCommits>[0],
  release: ReleaseOfCommits,
  head: ReleaseHead,
) {
  const unknown = { message: undefined, author: undefined, files: [] }
  return writeCommits(transaction, release, [{ ...head, ...unknown, createdAtMs: release.nowMs }])
}

function ofRelease(db: Kysely<Database>, releaseId: number) {
  return selectCommits(db)
    .innerJoin('release_commit', 'release_commit.commit_id', 'commit.id')
    .where('release_commit.release_id', '=', releaseId)
    .orderBy('release_commit.position')
}

function selectFiles(db: Kysely<Database>) {
  return selectCommits(db)
    .innerJoin('commit_file', 'commit_file.commit_id', 'commit.id')
    .innerJoin('release_commit', 'release_commit.commit_id', 'commit.id')
    .select(['commit_file.path', 'commit_file.change'])
}

function commitFileOf(
  row: CommitRow & { readonly path: string; readonly change: string },
): CommitFile {
  return { commit: commitOf(row), path: row.path, change: row.change as FileChange }
}
