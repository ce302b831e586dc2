import type { Transaction } from 'kysely'
import { fileNameOf, type NewCommit, type ReleaseOfCommits } from '../commit-store.ts'
import type { Database } from './database.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

/** Building a statement holds the calling thread: this many rows take it about a millisecond. */
const ROWS_AT_ONCE = 100

/** Stores commits with authors and files; gives their ids in order. Keys are distinct. */
export async function writeCommits(
  transaction: Transaction<Database>,
  { organizationId }: ReleaseOfCommits,
  commits: readonly NewCommit[],
): Promise<readonly number[]> {
  const authorIds = await writeAuthors(transaction, organizationId, commits)
  const ids: number[] = []
  for (const chunk of chunksOf(commits, ROWS_AT_ONCE)) {
    const rows = await transaction
      .insertInto('commit')
      .values(
        chunk.map(({ repositoryId, key, message, author, createdAtMs }) => ({
          organization_id: organizationId,
          repository_id: repositoryId,
          key,
          message: message ?? null,
          author_id: (author && authorIds.get(author.email)) ?? null,
          created_at_ms: createdAtMs,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['repository_id', 'key']).doUpdateSet((eb) => ({
          message: eb.fn.coalesce('excluded.message', 'commit.message'),
          author_id: eb.fn.coalesce('excluded.author_id', 'commit.author_id'),
          created_at_ms: eb.ref('excluded.created_at_ms'),
        })),
      )
      .returning(['id', 'repository_id', 'key'])
      .execute()
    const byKey = new Map(rows.map((row) => [`${row.repository_id}:${row.key}`, row.id]))
    for (const { repositoryId, key } of chunk) ids.push(byKey.get(`${repositoryId}:${key}`) ?? 0)
  }
  await writeFiles(transaction, commits, ids)
  return ids
}

async function writeAuthors(
  transaction: Transaction<Database>,
  organizationId: number,
  commits: readonly NewCommit[],
): Promise<ReadonlyMap<string, number>> {
  const authors = new Map(commits.flatMap(({ author }) => (author ? [[author.email, author]] : [])))
  const ids = new Map<string, number>()
  for (const chunk of chunksOf([...authors.values()], ROWS_AT_ONCE)) {
    const rows = await transaction
      .insertInto('commit_author')
      .values(
        chunk.map(({ email, name }) => ({
          organization_id: organizationId,
          email,
          name: name ?? null,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['organization_id', 'email']).doUpdateSet((eb) => ({
          name: eb.fn.coalesce('excluded.name', 'commit_author.name'),
        })),
      )
      .returning(['id', 'email'])
      .execute()
    for (const { id, email } of rows) ids.set(email, id)
  }
  return ids
}

/** What is said about a commit's files replaces what was known. */
async function writeFiles(
  transaction: Transaction<Database>,
  commits: readonly NewCommit[],
  ids: readonly number[],
): Promise<void> {
  const files = commits.flatMap((commit, index) => {
    const byPath = new Map(commit.files.map((file) => [file.path, file]))
    return [...byPath.values()].map(({ path, change }) => ({
      commit_id: ids[index] ?? 0,
      path,
      file_name: fileNameOf(path),
      change,
    }))
  })
  const commitIds = [...new Set(files.map((file) => file.commit_id))]
  for (const chunk of chunksOf(commitIds, ROWS_PER_QUERY)) {
    await transaction.deleteFrom('commit_file').where('commit_id', 'in', chunk).execute()
  }
  for (const chunk of chunksOf(files, ROWS_AT_ONCE)) {
    await transaction
      .insertInto('commit_file')
      .values([...chunk])
      .execute()
  }
}

export async function replaceReleaseCommits(
  transaction: Transaction<Database>,
  releaseId: number,
  commitIds: readonly number[],
): Promise<void> {
  await transaction.deleteFrom('release_commit').where('release_id', '=', releaseId).execute()
  const rows = commitIds.map((id, position) => ({ release_id: releaseId, position, commit_id: id }))
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await transaction
      .insertInto('release_commit')
      .values([...chunk])
      .execute()
  }
}

export async function writeHeads(
  transaction: Transaction<Database>,
  releaseId: number,
  heads: readonly { readonly repositoryId: number; readonly commitId: number }[],
): Promise<void> {
  for (const { repositoryId, commitId } of heads) {
    await transaction
      .insertInto('release_head')
      .values({ release_id: releaseId, repository_id: repositoryId, commit_id: commitId })
      .onConflict((oc) =>
        oc
          .columns(['release_id', 'repository_id'])
          .doUpdateSet((eb) => ({ commit_id: eb.ref('excluded.commit_id') })),
      )
      .execute()
  }
}
